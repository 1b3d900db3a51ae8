-- Who works here, what waits, who was asked. Locks are always taken in this order: conversation, agent, agent_feed,
-- counters; several rows of one table in the order of their keys.

-- Where conversations wait. Edited by people.
CREATE TABLE queue (
    name          text        NOT NULL PRIMARY KEY,
    strategy      text        NOT NULL DEFAULT 'least_loaded' CHECK (strategy IN ('least_loaded')),
    offer_seconds int         NOT NULL DEFAULT 30 CHECK (offer_seconds BETWEEN 1 AND 3600),
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now()
);
INSERT INTO queue (name) VALUES ('general');

-- Who answers. The directory part is edited by people, presence and capacity move with the traffic.
CREATE TABLE agent (
    id             text        NOT NULL PRIMARY KEY,
    name           text,
    queues         text[]      NOT NULL,
    skills         jsonb       NOT NULL DEFAULT '[]',
    languages      text[]      NOT NULL DEFAULT '{}',
    presence       text        NOT NULL,
    presence_until timestamptz NOT NULL,
    idle_since     timestamptz NOT NULL,
    capacity_total int         NOT NULL CHECK (capacity_total >= 0),
    capacity_used  int         NOT NULL DEFAULT 0 CHECK (capacity_used >= 0),
    costs          jsonb       NOT NULL DEFAULT '{}',
    version        bigint      NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX agent_queues ON agent USING gin (queues);
CREATE INDEX agent_on_duty ON agent (presence_until) WHERE presence <> 'offline';

-- What events told about customers: a copy that the higher version replaces.
CREATE TABLE profile_copy (
    profile_id        text   NOT NULL PRIMARY KEY,
    version           bigint NOT NULL,
    name              text,
    language          text,
    tags              text[] NOT NULL DEFAULT '{}',
    preferred_channel text,
    attributes        jsonb  NOT NULL DEFAULT '{}'
);

-- The ways by which a customer wrote, and how long the provider lets us answer on each.
CREATE TABLE leg (
    sender_id    text        NOT NULL PRIMARY KEY,
    profile_id   text        NOT NULL,
    channel      text        NOT NULL,
    account      text        NOT NULL,
    used_at      timestamptz NOT NULL,
    free_until   timestamptz,
    tagged_until timestamptz
);
CREATE INDEX leg_of_profile ON leg (profile_id, used_at DESC);

-- Orders the replies to one recipient, from 1 without gaps.
CREATE TABLE recipient_sequence (
    sender_id text   NOT NULL PRIMARY KEY,
    value     bigint NOT NULL
) WITH (fillfactor = 80);

-- agent_id is who holds the capacity that the conversation takes (load): the agent it is offered to, then its owner.
CREATE TABLE conversation (
    id               uuid        NOT NULL PRIMARY KEY,
    profile_id       text        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('queued', 'offered', 'assigned', 'resolved')),
    queue            text        NOT NULL,
    priority         int         NOT NULL DEFAULT 0,
    playbook_version int         NOT NULL,
    agent_id         text,
    load             int         NOT NULL DEFAULT 0 CHECK (load >= 0),
    fencing_token    bigint      NOT NULL DEFAULT 0,
    passed_by        text[]      NOT NULL DEFAULT '{}',
    waits_for        text,
    episode          int         NOT NULL DEFAULT 1,
    channel          text        NOT NULL,
    account          text        NOT NULL,
    tags             text[]      NOT NULL DEFAULT '{}',
    opened_at        timestamptz NOT NULL,
    queued_at        timestamptz NOT NULL,
    -- What the queue is ordered by: when it was queued, earlier by a minute for each point of priority.
    due_at           timestamptz NOT NULL,
    received_at      timestamptz NOT NULL,
    written_at       timestamptz NOT NULL,
    assigned_at      timestamptz,
    resolved_at      timestamptz,
    resolution       text,
    resolution_note  text,
    traceparent      text,
    version          bigint      NOT NULL DEFAULT 1,
    CHECK ((state IN ('offered', 'assigned')) = (load > 0)),
    CHECK (state NOT IN ('offered', 'assigned') OR agent_id IS NOT NULL)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX conversation_one_open ON conversation (profile_id) WHERE state <> 'resolved';
CREATE INDEX conversation_waiting ON conversation (queue, due_at, id) WHERE state = 'queued';
CREATE INDEX conversation_unexplained ON conversation (queue, due_at, id) WHERE state = 'queued' AND waits_for IS NULL;
CREATE INDEX conversation_listed ON conversation (opened_at DESC, id DESC);
CREATE INDEX conversation_open_listed ON conversation (state, opened_at DESC, id DESC) WHERE state <> 'resolved';
CREATE INDEX conversation_of_profile ON conversation (profile_id, opened_at DESC, id DESC);
CREATE INDEX conversation_of_agent ON conversation (agent_id, opened_at DESC, id DESC) WHERE agent_id IS NOT NULL;

-- The transcript: the only place of this service that holds what was said.
CREATE TABLE message (
    id              uuid        NOT NULL PRIMARY KEY,
    conversation_id uuid        NOT NULL,
    episode         int         NOT NULL,
    direction       text        NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    author_kind     text        NOT NULL,
    author_id       text,
    channel         text        NOT NULL,
    account         text        NOT NULL,
    sender_id       text        NOT NULL,
    content         jsonb       NOT NULL,
    template        jsonb,
    at              timestamptz NOT NULL,
    -- Orders messages of one time: the sequence of the event that brought it, or of the recipient.
    sequence        bigint      NOT NULL
) PARTITION BY RANGE (id);
CREATE TABLE message_default PARTITION OF message DEFAULT;
CREATE INDEX message_of_conversation ON message (conversation_id, at, sequence, id);

-- How far outbound messages have come. Apart from the message, because a status may be heard before its message is.
CREATE TABLE message_status (
    message_id  uuid        NOT NULL PRIMARY KEY,
    status      text        NOT NULL,
    reason_code text,
    reason_text text,
    at          timestamptz NOT NULL
) PARTITION BY RANGE (message_id);
CREATE TABLE message_status_default PARTITION OF message_status DEFAULT;

CREATE TABLE offer (
    id              uuid        NOT NULL PRIMARY KEY,
    conversation_id uuid        NOT NULL,
    agent_id        text        NOT NULL,
    fencing_token   bigint      NOT NULL,
    state           text        NOT NULL CHECK (state IN ('open', 'accepted', 'refused', 'expired', 'revoked')),
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE UNIQUE INDEX offer_one_open ON offer (conversation_id) WHERE state = 'open';
CREATE INDEX offer_due ON offer (expires_at) WHERE state = 'open';
CREATE INDEX offer_of_agent ON offer (agent_id, made_at, id) WHERE state = 'open';

-- Why each conversation was offered to whom, or waits.
CREATE TABLE decision (
    id               uuid        NOT NULL,
    conversation_id  uuid        NOT NULL,
    at               timestamptz NOT NULL,
    queue            text        NOT NULL,
    playbook_version int         NOT NULL,
    outcome          text        NOT NULL,
    reason           text,
    agent_id         text,
    considered       int         NOT NULL,
    candidates       jsonb       NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE TABLE decision_default PARTITION OF decision DEFAULT;
CREATE INDEX decision_of_conversation ON decision (conversation_id, at, id);

-- What each agent's screen is told, numbered per agent in the order of commits: the row of agent_feed is held until
-- its transaction ends, so a reader that has seen number n has seen everything before it.
CREATE TABLE agent_feed (
    agent_id text   NOT NULL PRIMARY KEY,
    last     bigint NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE agent_event (
    agent_id text        NOT NULL,
    cursor   bigint      NOT NULL,
    kind     text        NOT NULL,
    at       timestamptz NOT NULL,
    data     jsonb       NOT NULL,
    PRIMARY KEY (agent_id, cursor, at)
) PARTITION BY RANGE (at);
CREATE TABLE agent_event_default PARTITION OF agent_event DEFAULT;
