-- Several agents may be asked at once, and agents may be asked to take what somebody has already.

-- Each offer reserves its own agent's room: what it takes of her, and of which channel it was when she was asked. So an
-- offered conversation is nobody's, and takes nobody's capacity by itself.
ALTER TABLE offer
    ADD COLUMN kind         text NOT NULL DEFAULT 'offer' CHECK (kind IN ('offer', 'consultation')),
    ADD COLUMN channel      text,
    ADD COLUMN load         int  NOT NULL DEFAULT 0,
    ADD COLUMN ended_reason text;
UPDATE offer o SET channel = c.channel, load = c.load
FROM conversation c WHERE c.id = o.conversation_id AND o.state = 'open';
ALTER TABLE offer ADD CONSTRAINT offer_open_check
    CHECK (state <> 'open' OR (load > 0 AND channel IS NOT NULL));

ALTER TABLE conversation DROP CONSTRAINT conversation_check, DROP CONSTRAINT conversation_check1;
UPDATE conversation SET agent_id = NULL, load = 0 WHERE state = 'offered';
ALTER TABLE conversation ADD CONSTRAINT conversation_held_check CHECK ((state = 'assigned') = (load > 0)),
    ADD CONSTRAINT conversation_owner_check CHECK (state <> 'assigned' OR agent_id IS NOT NULL),
    ADD CONSTRAINT conversation_offered_check CHECK (state <> 'offered' OR agent_id IS NULL);

DROP INDEX offer_one_open;
CREATE UNIQUE INDEX offer_one_open ON offer (conversation_id, agent_id) WHERE state = 'open';
DROP INDEX offer_of_agent;
CREATE INDEX offer_of_agent ON offer (agent_id, made_at, id) INCLUDE (channel, load) WHERE state = 'open';

-- A warm transfer that waits for an answer: its owner has the conversation until somebody who was asked accepts.
-- queue is where it belongs then; the note is what she is told.
CREATE TABLE consultation (
    conversation_id uuid        NOT NULL PRIMARY KEY,
    asked_by        text        NOT NULL,
    to_kind         text        NOT NULL CHECK (to_kind IN ('agent', 'queue', 'team')),
    to_id           text        NOT NULL,
    queue           text        NOT NULL,
    note_id         uuid,
    asked_at        timestamptz NOT NULL
);

-- All who were asked by one decision; agent_id is the first.
ALTER TABLE decision ADD COLUMN asked text[] NOT NULL DEFAULT '{}';
