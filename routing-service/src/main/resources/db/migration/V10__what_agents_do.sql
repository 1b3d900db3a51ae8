-- What agents do, so that each change of it is told once: whoever changes it holds the row. One row for each agent.
CREATE TABLE agent_activity (
    agent_id      text    NOT NULL PRIMARY KEY,
    -- The conversation that she looks at, until then unless she says so again.
    focus         uuid,
    focus_until   timestamptz,
    -- Whether she finishes something, the conversation that this follows, and until when; without an end it lasts until
    -- she says something else.
    wraps_up      boolean NOT NULL DEFAULT false,
    wrap_up       uuid,
    wrap_up_until timestamptz,
    -- The conversation that she had last and has no longer.
    last_left     uuid,
    CHECK ((focus IS NULL) = (focus_until IS NULL)),
    CHECK (wraps_up OR (wrap_up IS NULL AND wrap_up_until IS NULL))
) WITH (fillfactor = 70);
-- What ends by time alone.
CREATE INDEX agent_activity_ends ON agent_activity (least(focus_until, wrap_up_until))
    WHERE focus_until IS NOT NULL OR wrap_up_until IS NOT NULL;
