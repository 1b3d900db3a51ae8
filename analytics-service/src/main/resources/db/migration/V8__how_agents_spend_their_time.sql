-- How agents spend their time, folded from what is told of each.

-- One row for each agent of whom something was told: what her folds lock, and up to when her time is told. While nothing
-- new is told of her it grows with the clock, as long as the last sign of her holds.
CREATE TABLE agent_time (
    agent_id    text        NOT NULL PRIMARY KEY,
    told_until  timestamptz NOT NULL,
    grows_until timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX agent_time_grows ON agent_time (agent_id) WHERE told_until < grows_until;
INSERT INTO agent_time
SELECT agent_id, max(at), max(at) + interval '12 hours' FROM fact
WHERE kind = 'agent-presence-changed' AND agent_id IS NOT NULL GROUP BY agent_id;

CREATE INDEX fact_agent ON fact (agent_id, at)
    WHERE kind IN ('agent-presence-changed', 'agent-activity-changed') AND status NOT IN ('focused', 'unfocused');

-- Some time of an agent in which she was at work and nothing changed, within one quarter of an hour.
CREATE TABLE stretch (
    agent       text        NOT NULL,
    started_at  timestamptz NOT NULL,
    start_event uuid        NOT NULL,
    stopped_at  timestamptz NOT NULL,
    stop_event  uuid        NOT NULL,
    occupied    boolean     NOT NULL,
    used        int         NOT NULL CHECK (used >= 0),
    total       int         NOT NULL CHECK (total >= 0),
    PRIMARY KEY (agent, started_at),
    CHECK (started_at < stopped_at)
) PARTITION BY RANGE (started_at);
CREATE TABLE stretch_default PARTITION OF stretch DEFAULT;
CREATE INDEX stretch_started ON stretch (started_at, start_event);
CREATE INDEX stretch_stopped ON stretch (stopped_at, start_event);

-- As figures count them, shaped like outcomes: a figure is sum(value) / sum(weight), in seconds, or units times seconds.
CREATE VIEW agent_stretch AS
SELECT 'occupancy' AS measure, 1 AS version, 'stopped' AS state, NULL::uuid AS conversation_id, NULL::int AS episode,
    started_at, start_event, stopped_at, stop_event,
    occupied::int * span_micros(started_at, stopped_at)::numeric / 1000000 AS value,
    span_micros(started_at, stopped_at)::numeric / 1000000 AS weight, NULL::text AS channel, NULL::text AS account,
    NULL::text AS queue, agent
FROM stretch
UNION ALL
SELECT 'agent-load', 1, 'stopped', NULL, NULL, started_at, start_event, stopped_at, stop_event,
    used * span_micros(started_at, stopped_at)::numeric / 1000000,
    total * span_micros(started_at, stopped_at)::numeric / 1000000, NULL, NULL, NULL, agent
FROM stretch WHERE total > 0;

-- When a stretch began never changes: the new rows say it all.
CREATE FUNCTION note_stretches() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    INSERT INTO rollup_dirty (family, measure, version, slot)
    SELECT DISTINCT 'stretch', kpi, 1, quarter_hour(started_at)
    FROM changed, (VALUES ('occupancy'), ('agent-load')) AS k(kpi);
    RETURN NULL;
END $$;
CREATE TRIGGER stretch_added AFTER INSERT ON stretch REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_stretches();
CREATE TRIGGER stretch_moved AFTER UPDATE ON stretch REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_stretches();
CREATE TRIGGER stretch_removed AFTER DELETE ON stretch REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_stretches();

-- A rebuild folds the time of agents after all conversations: the last one that is done, and up to when the next one is.
ALTER TABLE rebuild
    ADD COLUMN agent_position text NOT NULL DEFAULT '',
    ADD COLUMN agent_until    timestamptz;
