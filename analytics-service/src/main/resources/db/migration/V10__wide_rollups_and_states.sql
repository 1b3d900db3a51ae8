-- The same sums over an hour and over six hours, so that a year is some thousand rows and not tens of thousands.

-- Kept apart from the quarters: a pod of an older version adds up all rows of that table.
CREATE TABLE rollup_wide (
    measure            text        NOT NULL,
    version            int         NOT NULL,
    facet              text        NOT NULL,
    minutes            int         NOT NULL CHECK (minutes IN (60, 360)),
    slot               timestamptz NOT NULL,
    value              text        NOT NULL,
    state              text        NOT NULL,
    n                  bigint      NOT NULL,
    total              numeric     NOT NULL,
    weight             numeric     NOT NULL,
    histogram          bytea       NOT NULL,
    business_n         bigint      NOT NULL,
    business_total     numeric,
    business_histogram bytea,
    PRIMARY KEY (measure, version, facet, minutes, slot, value, state) INCLUDE (n, total, weight)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE INDEX rollup_wide_value ON rollup_wide (measure, version, facet, minutes, value, slot) WHERE facet <> '';

-- Six hours of which a quarter was added up anew since.
CREATE TABLE rollup_wide_dirty (
    measure  text        NOT NULL,
    version  int         NOT NULL,
    slot     timestamptz NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (measure, version, slot)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
CREATE INDEX rollup_wide_dirty_noted ON rollup_wide_dirty (noted_at, measure, version, slot);

CREATE FUNCTION six_hours(at timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT date_bin('6 hours', at, '1970-01-01Z') $$;

CREATE FUNCTION note_rollups() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    INSERT INTO rollup_wide_dirty (measure, version, slot)
    SELECT DISTINCT measure, version, six_hours(slot) FROM changed ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER rollup_added AFTER INSERT ON rollup REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_rollups();
CREATE TRIGGER rollup_removed AFTER DELETE ON rollup REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_rollups();

INSERT INTO rollup_wide_dirty (measure, version, slot) SELECT DISTINCT measure, version, six_hours(slot) FROM rollup;

-- All widths, as questions read them.
CREATE VIEW rolled_up AS
SELECT measure, version, facet, 15 AS minutes, slot, value, state, n, total, weight, histogram,
    business_n, business_total, business_histogram
FROM rollup
UNION ALL
SELECT measure, version, facet, minutes, slot, value, state, n, total, weight, histogram,
    business_n, business_total, business_histogram
FROM rollup_wide;

-- What goes on: few at any time, and all of them are looked at.
CREATE INDEX segment_running ON segment (measure, version, started_at, start_event) WHERE state = 'running';
