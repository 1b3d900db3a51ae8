-- Whom we ask how it went, and what they say. No comments: the words of a customer stay in the timeline.

-- How often customers are asked. Edited by people.
CREATE TABLE survey_policy (
    name           text             NOT NULL PRIMARY KEY,
    metric         text             NOT NULL,
    enabled        boolean          NOT NULL,
    sampling       double precision NOT NULL CHECK (sampling BETWEEN 0 AND 1),
    cool_down_days int              NOT NULL CHECK (cool_down_days >= 0),
    expiry_hours   int              NOT NULL CHECK (expiry_hours > 0),
    version        bigint           NOT NULL
);
INSERT INTO survey_policy VALUES ('csat', 'csat', true, 1, 7, 72, 1);

-- One decision for each resolved episode of a conversation, made once: whether its customer was asked or why not.
CREATE TABLE survey (
    conversation_id uuid        NOT NULL,
    episode         int         NOT NULL,
    name            text        NOT NULL,
    id              uuid        NOT NULL,
    outcome         text        NOT NULL,
    profile_id      uuid        NOT NULL,
    resolved_at     timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    channel         text,
    account         text,
    queue           text,
    agent           text,
    answer_event    uuid,
    answered_at     timestamptz,
    score           int,
    PRIMARY KEY (conversation_id, episode, name),
    CHECK ((score IS NULL) = (answered_at IS NULL)),
    CHECK (score IS NULL OR outcome = 'asked')
) PARTITION BY RANGE (conversation_id);
CREATE TABLE survey_default PARTITION OF survey DEFAULT;
CREATE INDEX survey_of_profile ON survey (profile_id, name, resolved_at) WHERE outcome = 'asked';
CREATE INDEX survey_resolved ON survey (resolved_at, id) WHERE outcome = 'asked';
CREATE INDEX survey_answered ON survey (answered_at, id) WHERE score IS NOT NULL;

-- Surveys as figures count them, shaped like segments: from the end of an episode to the answer.
CREATE VIEW survey_piece AS
SELECT 'csat' AS measure, 1 AS version, 'stopped' AS state, conversation_id, episode, score, score >= 4 AS good,
    resolved_at AS started_at, id AS start_event, answered_at AS stopped_at, answer_event AS stop_event,
    channel, account, queue, agent
FROM survey WHERE name = 'csat' AND outcome = 'asked' AND score IS NOT NULL
UNION ALL
SELECT 'csat-response-rate', 1, 'stopped', conversation_id, episode, score, score IS NOT NULL,
    resolved_at, id, answered_at, answer_event, channel, account, queue, agent
FROM survey WHERE name = 'csat' AND outcome = 'asked';
