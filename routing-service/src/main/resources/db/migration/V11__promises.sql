-- How long queues promise their customers that something takes at most, and how the promises stand.

-- The latest run of each clock of a conversation, until it is closed. It keeps what it was promised when it began;
-- without a policy nothing is, and it is only remembered that it runs. counted is business time up to "at", in
-- microseconds. One that is breached is open until what is waited for comes.
CREATE TABLE sla_clock (
    conversation_id  uuid        NOT NULL,
    metric           text        NOT NULL CHECK (metric IN ('first_response', 'next_response', 'resolution')),
    episode          int         NOT NULL,
    run              int         NOT NULL,
    started_at       timestamptz NOT NULL,
    policy           text,
    policy_version   bigint,
    calendar         text,
    calendar_version bigint,
    target_seconds   bigint,
    state            text        NOT NULL CHECK (state IN ('applied', 'paused', 'met', 'breached')),
    at               timestamptz NOT NULL,
    counted          bigint      NOT NULL,
    due_at           timestamptz,
    ended_at         timestamptz,
    PRIMARY KEY (conversation_id, metric),
    CHECK (state <> 'applied' OR ended_at IS NULL),
    CHECK ((policy IS NULL) = (target_seconds IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX sla_clock_due ON sla_clock (due_at, conversation_id, metric) WHERE state = 'applied' AND due_at IS NOT NULL;
CREATE INDEX sla_clock_overdue ON sla_clock (conversation_id) WHERE state = 'breached' AND ended_at IS NULL;
