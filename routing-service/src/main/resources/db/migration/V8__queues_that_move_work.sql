-- Queues that hand work on, close, order it by when it is due, and let idle work take no room.

-- What statements need of a setup: how long a conversation may wait, and when an owned one is idle; null for never.
ALTER TABLE queue
    ADD COLUMN target interval NOT NULL
        GENERATED ALWAYS AS (coalesce((setup ->> 'targetSeconds')::int, 0) * interval '1 second') STORED,
    ADD COLUMN idle_after interval GENERATED ALWAYS AS (
        CASE WHEN setup #>> '{idle,policy}' <> 'count'
             THEN (setup #>> '{idle,afterSeconds}')::int * interval '1 second' END) STORED;

ALTER TABLE conversation
    -- Whether the preferred agent had it before: then it may be hers again whatever is required.
    ADD COLUMN preferred_hers boolean     NOT NULL DEFAULT false,
    -- The queues that it was handed on by in this wait, so that it never comes back to one.
    ADD COLUMN handed_on_by   text[]      NOT NULL DEFAULT '{}',
    -- The wait (its queued_at) in which its queue took it: what a queue has taken stays when it closes or fills.
    ADD COLUMN admitted_at    timestamptz,
    -- When its age hands it on; whoever acts on it looks again whether that is still so.
    ADD COLUMN moves_at       timestamptz,
    -- The units that it takes again of its owner when its customer writes; load is 0 until then.
    ADD COLUMN released       int         NOT NULL DEFAULT 0 CHECK (released >= 0),
    -- Whether its owner keeps room for it meanwhile.
    ADD COLUMN keeps_room     boolean     NOT NULL DEFAULT false,
    -- When to look whether it is idle; whoever does looks when its customer wrote last.
    ADD COLUMN idle_at        timestamptz;
UPDATE conversation SET admitted_at = queued_at WHERE state = 'queued';

ALTER TABLE conversation DROP CONSTRAINT conversation_held_check, ADD CONSTRAINT conversation_held_check CHECK (
    (load = 0 OR state = 'assigned')
    AND (released = 0 OR (load = 0 AND state = 'assigned'))
    AND (state <> 'assigned' OR load + released > 0));

CREATE INDEX conversation_moving ON conversation (queue, moves_at, id) WHERE state = 'queued' AND moves_at IS NOT NULL;
CREATE INDEX conversation_idle ON conversation (idle_at) WHERE idle_at IS NOT NULL;
CREATE INDEX conversation_released ON conversation (agent_id, released) WHERE released > 0;

-- Which queue took what another handed on.
ALTER TABLE decision ADD COLUMN to_queue text;
