-- All states of a conversation, what is said of it, and the one open conversation of each customer and slot.

-- slot is '' where a customer has one open conversation, or the topic where the policy keeps topics apart; it never
-- changes. preferred_agent is asked first until preferred_until, or has it without an offer where preferred_direct.
-- snoozed_until is null for one that only its customer wakes.
ALTER TABLE conversation
    ADD COLUMN slot             text    NOT NULL DEFAULT '',
    ADD COLUMN topic            text,
    ADD COLUMN team             text,
    ADD COLUMN attributes       jsonb   NOT NULL DEFAULT '{}',
    ADD COLUMN preferred_agent  text,
    ADD COLUMN preferred_until  timestamptz,
    ADD COLUMN preferred_direct boolean NOT NULL DEFAULT false,
    ADD COLUMN snoozed_until    timestamptz;

ALTER TABLE conversation DROP CONSTRAINT conversation_state_check;
ALTER TABLE conversation ADD CONSTRAINT conversation_state_check CHECK (state IN
    ('open', 'queued', 'offered', 'assigned', 'snoozed', 'joined', 'resolved', 'closed'));
ALTER TABLE conversation ADD CONSTRAINT conversation_resolved_check
    CHECK (state NOT IN ('resolved', 'closed') OR resolved_at IS NOT NULL);
ALTER TABLE conversation ADD CONSTRAINT conversation_preferred_check
    CHECK ((preferred_agent IS NULL) = (preferred_until IS NULL));
ALTER TABLE conversation ADD CONSTRAINT conversation_snoozed_check
    CHECK (snoozed_until IS NULL OR state = 'snoozed');

DROP INDEX conversation_one_open;
DROP INDEX conversation_one_per_customer;
DROP INDEX conversation_open_listed;
CREATE UNIQUE INDEX conversation_one_open ON conversation (profile_id, slot)
    WHERE state NOT IN ('resolved', 'closed');
CREATE UNIQUE INDEX conversation_one_per_customer ON conversation (customer_id, slot)
    WHERE state NOT IN ('resolved', 'closed', 'joined');
CREATE INDEX conversation_open_listed ON conversation (state, opened_at DESC, id DESC)
    WHERE state NOT IN ('resolved', 'closed');
CREATE INDEX conversation_asleep ON conversation (snoozed_until) WHERE state = 'snoozed';
CREATE INDEX conversation_solved ON conversation (resolved_at) WHERE state = 'resolved';
CREATE INDEX conversation_solved_of_home ON conversation (profile_id, resolved_at DESC) WHERE state = 'resolved';

-- What colleagues tell one another beside a conversation; never sent. text is null when it was deleted; every version
-- stays readable.
CREATE TABLE note (
    id              uuid        NOT NULL PRIMARY KEY,
    conversation_id uuid        NOT NULL,
    author_id       text        NOT NULL,
    text            text,
    version         int         NOT NULL,
    written_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL
);
CREATE INDEX note_of_conversation ON note (conversation_id, written_at, id);

CREATE TABLE note_version (
    note_id  uuid        NOT NULL,
    version  int         NOT NULL,
    agent_id text        NOT NULL,
    text     text,
    at       timestamptz NOT NULL,
    PRIMARY KEY (note_id, version)
);

-- Who looks at a conversation now, and who types. It may be lost with the database's memory: it is over in a minute.
-- told_until is up to when the others know of it already.
CREATE UNLOGGED TABLE viewing (
    conversation_id uuid        NOT NULL,
    agent_id        text        NOT NULL,
    viewing_until   timestamptz NOT NULL,
    typing_until    timestamptz NOT NULL,
    told_until      timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, agent_id)
);
CREATE INDEX viewing_over ON viewing (viewing_until);
