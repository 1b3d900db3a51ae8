-- What somebody asked to be folded anew from the facts, and how far that has come. At most one is running.
CREATE TABLE rebuild (
    id            uuid        NOT NULL PRIMARY KEY,
    state         text        NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    asked_by      text        NOT NULL,
    asked_at      timestamptz NOT NULL,
    conversations bigint      NOT NULL,
    until         uuid        NOT NULL,
    position      uuid        NOT NULL,
    done          bigint      NOT NULL,
    facts         bigint      NOT NULL,
    corrected     bigint      NOT NULL,
    ended_at      timestamptz,
    failure       text,
    CHECK ((state = 'running') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX rebuild_running ON rebuild (state) WHERE state = 'running';
