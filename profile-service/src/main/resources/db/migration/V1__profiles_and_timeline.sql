-- Who a customer is, and what happened with her.
--
-- Senders, identifiers and timeline entries are facts: each says which sender or event it came from, and under which
-- profile it was recorded. A profile is a projection over them, so that merging and un-merging rewrite no history.
-- Ids minted by other services are opaque here, hence text.

CREATE TABLE profile (
    id                uuid        NOT NULL PRIMARY KEY,
    name              text,
    -- The name in lower case without accents, as words; made by the service, so that no extension is needed.
    name_words        tsvector    NOT NULL DEFAULT ''::tsvector,
    language          text,
    time_zone         text,
    tags              text[]      NOT NULL DEFAULT '{}',
    preferred_channel text,
    attributes        jsonb       NOT NULL DEFAULT '{}',
    version           bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX profile_name_words ON profile USING gin (name_words);
CREATE INDEX profile_tags ON profile USING gin (tags);

-- Which profile a person on a channel account belongs to.
CREATE TABLE sender (
    sender_id  text        NOT NULL PRIMARY KEY,
    profile_id uuid        NOT NULL REFERENCES profile (id),
    channel    text        NOT NULL,
    account    text        NOT NULL,
    event_id   uuid        NOT NULL,
    linked_at  timestamptz NOT NULL
);
CREATE INDEX sender_profile ON sender (profile_id);

-- By what a profile is known. A verified identifier belongs to one profile; an unverified one is only a claim, and
-- several profiles may make it.
CREATE TABLE identifier (
    type       text        NOT NULL,
    scope      text        NOT NULL,
    -- What is compared: two spellings of one identifier have the same key.
    match_key  text        NOT NULL,
    profile_id uuid        NOT NULL REFERENCES profile (id),
    -- The normalised form, which people see.
    value      text        NOT NULL,
    -- As it was given.
    raw_value  text        NOT NULL,
    verified   boolean     NOT NULL,
    source     text        NOT NULL,
    sender_id  text,
    event_id   uuid,
    first_seen timestamptz NOT NULL,
    last_seen  timestamptz NOT NULL,
    PRIMARY KEY (type, scope, match_key, profile_id)
) WITH (fillfactor = 80);
-- Two pods that meet a new customer in the same instant cannot both open a profile for her.
CREATE UNIQUE INDEX identifier_verified_once ON identifier (type, scope, match_key) WHERE verified;
CREATE INDEX identifier_profile ON identifier (profile_id);

-- What happened with a profile. Written once; only the profile is filled in later, when an event about a conversation
-- came before the one that says whose it is.
CREATE TABLE timeline_entry (
    id              uuid        NOT NULL,
    profile_id      uuid,
    kind            text        NOT NULL,
    channel         text,
    account         text,
    direction       text,
    at              timestamptz NOT NULL,
    conversation_id text,
    message_id      text,
    sender_id       text,
    event_id        uuid,
    -- Personal data: it stays in this database.
    summary         text        NOT NULL,
    data            jsonb       NOT NULL DEFAULT '{}',
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE TABLE timeline_entry_default PARTITION OF timeline_entry DEFAULT;
CREATE INDEX timeline_entry_line ON timeline_entry (profile_id, at DESC, id DESC);
CREATE INDEX timeline_entry_waiting ON timeline_entry (conversation_id) WHERE profile_id IS NULL;

-- Whose conversation it is; without a profile while only other events about it have come.
CREATE TABLE conversation (
    conversation_id text NOT NULL PRIMARY KEY,
    profile_id      uuid
);

-- What other services say about a message later, or sooner, than it reaches the timeline. Joined when it is read, so
-- that no order of arrival matters.
CREATE TABLE message_state (
    message_id      text NOT NULL PRIMARY KEY,
    conversation_id text,
    status          text,
    -- 0 for our own states; what the provider says only rises.
    status_weight   int,
    status_at       timestamptz,
    reason_code     text
) WITH (fillfactor = 80);
