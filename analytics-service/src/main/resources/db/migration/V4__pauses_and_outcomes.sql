-- Runs of clocks with time that does not count, and how episodes are judged when they are over.

-- The time in a run that does not count: [{"from", "fromEvent", "to", "toEvent"}], in order. Null for none.
ALTER TABLE segment ADD COLUMN pauses jsonb;

-- What episodes are judged by, one row for each that a criterion applies to: a figure is sum(value) / sum(weight). Shaped
-- like segments, from the beginning of the episode to its end.
CREATE TABLE outcome (
    conversation_id uuid             NOT NULL,
    measure         text             NOT NULL,
    version         int              NOT NULL,
    episode         int              NOT NULL,
    state           text             NOT NULL DEFAULT 'stopped' CHECK (state = 'stopped'),
    started_at      timestamptz      NOT NULL,
    start_event     uuid             NOT NULL,
    stopped_at      timestamptz      NOT NULL,
    stop_event      uuid             NOT NULL,
    value           double precision NOT NULL,
    weight          double precision NOT NULL CHECK (weight > 0),
    channel         text,
    account         text,
    queue           text,
    agent           text,
    PRIMARY KEY (conversation_id, measure, version, episode)
) PARTITION BY RANGE (conversation_id);
CREATE TABLE outcome_default PARTITION OF outcome DEFAULT;
CREATE INDEX outcome_started ON outcome (measure, version, started_at, start_event) WHERE state = 'stopped';
CREATE INDEX outcome_stopped ON outcome (measure, version, stopped_at, start_event) WHERE state = 'stopped';

-- A join and a split are told of the conversation that goes on; the other one must find them too.
CREATE INDEX fact_moved ON fact (((coalesce(data ->> 'joined', data ->> 'split'))::uuid))
    WHERE kind IN ('conversations-joined', 'conversation-split');
