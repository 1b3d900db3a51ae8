-- What figures are made of. Ids are UUIDv7, so a range of ids is a range of time and a partition holds a month or a day.

-- Things that happened, one row for each event, never changed. No names, texts or numbers of persons; profile_id is the
-- one column that an erasure swaps for a pseudonym.
CREATE TABLE fact (
    id              uuid        NOT NULL,
    kind            text        NOT NULL,
    sequence        bigint      NOT NULL,
    at              timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    conversation_id uuid,
    episode         int,
    message_id      uuid,
    profile_id      uuid,
    agent_id        text,
    channel         text,
    account         text,
    queue           text,
    direction       text,
    author_kind     text,
    status          text,
    data            jsonb       NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE TABLE fact_default PARTITION OF fact DEFAULT;
CREATE INDEX fact_conversation ON fact (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX fact_profile ON fact (profile_id) WHERE profile_id IS NOT NULL;

-- One row for each conversation that has facts: what its folds lock, so that two transactions never miss each other's facts.
CREATE TABLE conversation (
    conversation_id uuid   NOT NULL PRIMARY KEY,
    facts           bigint NOT NULL
) WITH (fillfactor = 70);

-- What the clocks of a conversation say, folded from its facts and replaced whenever new ones change it.
CREATE TABLE segment (
    conversation_id uuid        NOT NULL,
    measure         text        NOT NULL,
    version         int         NOT NULL,
    episode         int         NOT NULL,
    ordinal         int         NOT NULL,
    state           text        NOT NULL CHECK (state IN ('running', 'stopped', 'abandoned')),
    started_at      timestamptz NOT NULL,
    start_event     uuid        NOT NULL,
    stopped_at      timestamptz,
    stop_event      uuid,
    wall_micros     bigint CHECK (wall_micros >= 0),
    clamped         boolean     NOT NULL,
    channel         text,
    account         text,
    queue           text,
    agent           text,
    -- Whether it was ever measured: a histogram observes it once, whatever is corrected later.
    observed        boolean     NOT NULL,
    PRIMARY KEY (conversation_id, measure, version, episode, ordinal),
    CHECK ((state = 'running') = (stopped_at IS NULL)),
    CHECK ((state = 'stopped') = (wall_micros IS NOT NULL))
) PARTITION BY RANGE (conversation_id);
CREATE TABLE segment_default PARTITION OF segment DEFAULT;
CREATE INDEX segment_started ON segment (measure, version, started_at, start_event) WHERE state = 'stopped';
CREATE INDEX segment_stopped ON segment (measure, version, stopped_at, start_event) WHERE state = 'stopped';
