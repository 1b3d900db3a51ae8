-- What figures are grouped by, what they mean, and what is added up beforehand.

-- How a conversation is labelled now, folded from its facts. tags is null while nothing was said.
ALTER TABLE conversation
    ADD COLUMN profile_id uuid,
    ADD COLUMN priority   int,
    ADD COLUMN team       text,
    ADD COLUMN tags       text[];
UPDATE conversation c SET profile_id = f.profile_id
FROM (SELECT DISTINCT ON (conversation_id) conversation_id, profile_id FROM fact
      WHERE kind = 'conversation-opened' AND profile_id IS NOT NULL
      ORDER BY conversation_id, sequence DESC) AS f
WHERE f.conversation_id = c.conversation_id;
UPDATE conversation c SET priority = f.priority, team = f.team, tags = f.tags
FROM (SELECT DISTINCT ON (conversation_id) conversation_id, (data ->> 'priority')::int AS priority,
          data ->> 'team' AS team,
          ARRAY(SELECT DISTINCT jsonb_array_elements_text(coalesce(data -> 'tags', '[]')) ORDER BY 1) AS tags
      FROM fact WHERE kind = 'conversation-changed' ORDER BY conversation_id, sequence DESC) AS f
WHERE f.conversation_id = c.conversation_id;

-- Of a person no more than this, by the latest version of the profile. An erasure deletes the row.
CREATE TABLE profile_trait (
    profile_id uuid   NOT NULL PRIMARY KEY,
    version    bigint NOT NULL,
    language   text,
    country    text
) WITH (fillfactor = 80);
INSERT INTO profile_trait
SELECT DISTINCT ON (profile_id) profile_id, (data ->> 'version')::bigint, data ->> 'language', data ->> 'country'
FROM fact WHERE kind = 'profile-changed' ORDER BY profile_id, (data ->> 'version')::bigint DESC;

-- The versions of definitions that people made; those that came with the program are in the program.
CREATE TABLE definition (
    kpi        text        NOT NULL,
    version    int         NOT NULL CHECK (version > 1),
    fold       int         NOT NULL,
    parameters jsonb       NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL,
    PRIMARY KEY (kpi, version)
);

-- Waits are counted however they ended.
DROP INDEX segment_started;
DROP INDEX segment_stopped;
CREATE INDEX segment_started ON segment (measure, version, started_at, start_event) WHERE state <> 'running';
CREATE INDEX segment_stopped ON segment (measure, version, stopped_at, start_event) WHERE state <> 'running';

-- Surveys of all metrics, shaped like segments.
DROP INDEX survey_resolved;
DROP INDEX survey_answered;
CREATE INDEX survey_resolved ON survey (name, resolved_at, id) WHERE outcome = 'asked';
CREATE INDEX survey_answered ON survey (name, answered_at, id) WHERE score IS NOT NULL;
DROP VIEW survey_piece;
CREATE VIEW survey_piece AS
SELECT name AS measure, 1 AS version, 'stopped' AS state, conversation_id, episode, score, score AS amount,
    resolved_at AS started_at, id AS start_event, answered_at AS stopped_at, answer_event AS stop_event,
    channel, account, queue, agent
FROM survey WHERE outcome = 'asked' AND score IS NOT NULL
UNION ALL
SELECT 'csat-response-rate', 1, 'stopped', conversation_id, episode, score, (score IS NOT NULL)::int,
    resolved_at, id, answered_at, answer_event, channel, account, queue, agent
FROM survey WHERE name = 'csat' AND outcome = 'asked';

-- What began in one quarter of an hour, added up: all of it, and by each value of one facet ('' where unknown). Of times
-- also what was within the hours of their calendars, as far as that was counted.
CREATE TABLE rollup (
    measure            text        NOT NULL,
    version            int         NOT NULL,
    facet              text        NOT NULL,
    slot               timestamptz NOT NULL,
    value              text        NOT NULL,
    state              text        NOT NULL,
    n                  bigint      NOT NULL,
    total              numeric     NOT NULL,
    weight             numeric     NOT NULL,
    -- Four bytes for each piece: the class that it falls in. Two are merged by putting one behind the other.
    histogram          bytea       NOT NULL,
    business_n         bigint      NOT NULL,
    business_total     numeric,
    business_histogram bytea,
    -- Means over a year are read from the index alone.
    PRIMARY KEY (measure, version, facet, slot, value, state) INCLUDE (n, total, weight)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE INDEX rollup_value ON rollup (measure, version, facet, value, slot) WHERE facet <> '';

-- Quarters of an hour in which something changed since they were rolled up; noted by whoever changes it, and by the
-- triggers below, so that nobody can forget to.
CREATE TABLE rollup_dirty (
    id       bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    family   text        NOT NULL,
    measure  text        NOT NULL,
    version  int         NOT NULL,
    slot     timestamptz NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
CREATE INDEX rollup_dirty_slot ON rollup_dirty (measure, version, slot);
CREATE INDEX rollup_dirty_noted ON rollup_dirty (noted_at, id);

CREATE FUNCTION quarter_hour(at timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT date_bin('15 minutes', at, '1970-01-01Z') $$;

CREATE FUNCTION span_micros(a timestamptz, b timestamptz) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT greatest(0, (extract(epoch FROM b - a) * 1000000)::bigint) $$;

-- The class of a histogram with three significant digits: eleven bits of the amount, and above them how many it lost.
CREATE FUNCTION histogram_class(amount bigint) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN amount < 2048 THEN greatest(amount, 0)::int
       ELSE ((54 - position(B'1' IN amount::bit(64))) << 11)
           | (amount >> (54 - position(B'1' IN amount::bit(64))))::int END $$;

-- Both are given the family of the pieces.
CREATE FUNCTION note_pieces() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    INSERT INTO rollup_dirty (family, measure, version, slot)
    SELECT DISTINCT TG_ARGV[0], measure, version, quarter_hour(started_at) FROM changed WHERE state <> 'running';
    RETURN NULL;
END $$;

CREATE FUNCTION note_moved_pieces() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    INSERT INTO rollup_dirty (family, measure, version, slot)
    SELECT TG_ARGV[0], measure, version, quarter_hour(started_at) FROM changed WHERE state <> 'running'
    UNION SELECT TG_ARGV[0], measure, version, quarter_hour(started_at) FROM was WHERE state <> 'running';
    RETURN NULL;
END $$;

CREATE FUNCTION note_surveys() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    INSERT INTO rollup_dirty (family, measure, version, slot)
    SELECT 'answer', name, 1, quarter_hour(resolved_at) FROM changed WHERE score IS NOT NULL
    UNION SELECT 'answer', 'csat-response-rate', 1, quarter_hour(resolved_at) FROM changed
        WHERE name = 'csat' AND outcome = 'asked';
    RETURN NULL;
END $$;

-- An INSERT … ON CONFLICT DO UPDATE sets off both: each sees its own rows.
CREATE TRIGGER segment_added AFTER INSERT ON segment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_pieces('time');
CREATE TRIGGER segment_moved AFTER UPDATE ON segment REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_moved_pieces('time');
CREATE TRIGGER segment_removed AFTER DELETE ON segment REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_pieces('time');
CREATE TRIGGER outcome_added AFTER INSERT ON outcome REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_pieces('outcome');
CREATE TRIGGER outcome_moved AFTER UPDATE ON outcome REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_moved_pieces('outcome');
CREATE TRIGGER outcome_removed AFTER DELETE ON outcome REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_pieces('outcome');
-- When an episode was resolved never changes for a survey, nor is an answer taken back: the new rows say it all.
CREATE TRIGGER survey_added AFTER INSERT ON survey REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_surveys();
CREATE TRIGGER survey_changed AFTER UPDATE ON survey REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_surveys();

INSERT INTO rollup_dirty (family, measure, version, slot)
SELECT DISTINCT 'time', measure, version, quarter_hour(started_at) FROM segment WHERE state <> 'running';
INSERT INTO rollup_dirty (family, measure, version, slot)
SELECT DISTINCT 'answer', measure, version, quarter_hour(started_at) FROM survey_piece;
