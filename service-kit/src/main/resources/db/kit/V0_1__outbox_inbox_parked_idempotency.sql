-- What every service needs beside its own tables. Ids are UUIDv7, so a range of ids is a range of time and old rows
-- leave by dropping a partition. The default partitions catch ids and times that no daily partition holds.

-- Events said by this service. A row is written once and never changed; it stays for replays.
CREATE TABLE outbox (
    id          uuid        NOT NULL,
    address     text        NOT NULL,
    subject     text        NOT NULL,
    sequence    bigint      NOT NULL,
    body        text        NOT NULL,
    traceparent text,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE TABLE outbox_default PARTITION OF outbox DEFAULT;

-- Events that the broker has not accepted yet. Narrow, so that marking one as published is a cheap delete.
CREATE TABLE outbox_pending (
    id           uuid        NOT NULL PRIMARY KEY,
    leased_until timestamptz NOT NULL,
    leased_by    uuid
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

-- The counter of each subject that this service speaks about.
CREATE TABLE subject_sequence (
    subject text   NOT NULL PRIMARY KEY,
    value   bigint NOT NULL
) WITH (fillfactor = 80);

-- Events whose effect is recorded.
CREATE TABLE inbox (
    event_id uuid NOT NULL,
    PRIMARY KEY (event_id)
) PARTITION BY RANGE (event_id);
CREATE TABLE inbox_default PARTITION OF inbox DEFAULT;

-- How often an event was begun and not finished; counted before the attempt, so that what kills a process is counted.
CREATE TABLE event_attempt (
    event_id uuid        NOT NULL PRIMARY KEY,
    attempts int         NOT NULL,
    process  uuid        NOT NULL,
    at       timestamptz NOT NULL
);

-- Events that cannot be handled, or that the broker refused, kept for a person to look at and replay.
CREATE TABLE parked_event (
    id          uuid        NOT NULL PRIMARY KEY,
    direction   text        NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    address     text        NOT NULL,
    event_id    text        NOT NULL,
    subject     text,
    sequence    bigint,
    traceparent text,
    body        bytea,
    reason      text        NOT NULL,
    detail      text,
    parked_at   timestamptz NOT NULL,
    replayed_at timestamptz,
    UNIQUE (direction, address, event_id)
);
CREATE INDEX parked_event_open ON parked_event (parked_at, id) WHERE replayed_at IS NULL;

-- Answers to calls that carried an Idempotency-Key.
CREATE TABLE idempotency_key (
    scope_hash  bytea       NOT NULL,
    created_at  timestamptz NOT NULL,
    fingerprint bytea       NOT NULL,
    status      int         NOT NULL,
    location    text,
    etag        text,
    body        text,
    PRIMARY KEY (scope_hash, created_at)
) PARTITION BY RANGE (created_at);
CREATE TABLE idempotency_key_default PARTITION OF idempotency_key DEFAULT;
