-- Surveys that customers may answer, by whom they were sent to. The id is analytics' own, a UUIDv7.
CREATE TABLE open_survey (
    id              uuid        NOT NULL PRIMARY KEY,
    sender_id       uuid        NOT NULL,
    message_id      uuid        NOT NULL,
    conversation_id text        NOT NULL,
    episode         int         NOT NULL,
    metric          text        NOT NULL,
    scores          int[]       NOT NULL,
    expires_at      timestamptz NOT NULL,
    answered_at     timestamptz,
    -- The customer wrote something else since: from then on a score that is written is a message, not an answer.
    spoken_over     boolean     NOT NULL DEFAULT false
) PARTITION BY RANGE (id);
CREATE TABLE open_survey_default PARTITION OF open_survey DEFAULT;
CREATE INDEX open_survey_sender ON open_survey (sender_id);
