-- When somebody is there, and how much of every measured time that was.

-- Every version of every calendar that was ever heard of, as it was told; heard rises in the order of the commits.
CREATE TABLE calendar (
    name         text        NOT NULL,
    version      bigint      NOT NULL,
    published_at timestamptz NOT NULL,
    told         jsonb       NOT NULL,
    heard        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    PRIMARY KEY (name, version)
);

-- Versions by which times that were counted already may have to be counted again: those that began in a range, from
-- behind a cursor that moves with every page.
CREATE TABLE recount (
    name     text        NOT NULL,
    version  bigint      NOT NULL,
    after_at timestamptz NOT NULL,
    after_id uuid        NOT NULL,
    to_at    timestamptz NOT NULL,
    PRIMARY KEY (name, version)
);

ALTER TABLE segment
    ADD COLUMN business_micros  bigint CHECK (business_micros >= 0),
    -- As the queue named it; without a version while none was heard of, and then counted as if it were always open.
    ADD COLUMN calendar         text,
    ADD COLUMN calendar_version bigint;
UPDATE segment SET business_micros = wall_micros, calendar = 'always', calendar_version = 1;
CREATE INDEX segment_calendar ON segment (calendar, started_at, conversation_id) WHERE calendar <> 'always';
