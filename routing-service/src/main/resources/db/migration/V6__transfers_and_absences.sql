-- Whether nobody but the preferred agent is asked: it was transferred to her by name.
ALTER TABLE conversation ADD COLUMN preferred_only boolean NOT NULL DEFAULT false;

-- When a pod last saw a socket of hers open; null for whoever has none. One who loses hers for a while is away.
ALTER TABLE agent ADD COLUMN screen_at timestamptz;
CREATE INDEX agent_screen ON agent (screen_at) WHERE screen_at IS NOT NULL;
-- Whose work goes back to its queues.
CREATE INDEX agent_disabled ON agent (id) WHERE NOT enabled;
