-- Who is one person, and how every mistake about it is taken back.
--
-- A profile row is two things. As what was opened it is a home: senders, identifiers, traits and entries are recorded
-- under it and never move. As what people see it is a projection of all homes that it answers for. Merging and
-- un-merging write who answers for whom, and the projections anew; never a fact.

ALTER TABLE profile
    -- Who answers for it; null while it answers for itself.
    ADD COLUMN survivor_id uuid REFERENCES profile (id),
    -- Raised each time survivor_id changes: others hear of it in any order, and the highest stands.
    ADD COLUMN moves bigint NOT NULL DEFAULT 0,
    -- The traits that a channel has told of this home: its first word stands, so the next ones need not be written.
    ADD COLUMN told text[] NOT NULL DEFAULT '{}';
CREATE INDEX profile_survivor ON profile (survivor_id) WHERE survivor_id IS NOT NULL;

ALTER TABLE identifier
    -- claimed, contested, attested or vouched.
    ADD COLUMN strength text NOT NULL DEFAULT 'claimed',
    -- Whether it was nobody's when this profile got it by somebody's word.
    ADD COLUMN first_holder boolean NOT NULL DEFAULT false;
UPDATE identifier SET strength = 'vouched', first_holder = true WHERE verified;
UPDATE identifier SET strength = 'attested' WHERE NOT verified AND event_id IS NULL;
ALTER TABLE identifier ALTER COLUMN strength DROP DEFAULT;
-- Two pods that meet a new customer in the same instant cannot both open a profile for her. Two profiles that a person
-- took apart may both be vouched to have an identifier, so that is not what is unique.
DROP INDEX identifier_verified_once;
CREATE UNIQUE INDEX identifier_first_holder ON identifier (type, scope, match_key) WHERE first_holder;

-- What somebody said about a profile. Only added to.
CREATE TABLE trait_fact (
    id         uuid        NOT NULL PRIMARY KEY,
    profile_id uuid        NOT NULL REFERENCES profile (id),
    trait      text        NOT NULL,
    -- Null when it was said that there is none.
    value      jsonb,
    -- channel, application or person.
    trust      text        NOT NULL,
    -- A channel, or the role of whoever said it, and her id.
    source     text        NOT NULL,
    actor      text,
    event_id   uuid,
    at         timestamptz NOT NULL
);
CREATE INDEX trait_fact_profile ON trait_fact (profile_id);
INSERT INTO trait_fact (id, profile_id, trait, value, trust, source, at)
SELECT gen_random_uuid(), p.id, t.trait, t.value, 'person', 'before', p.updated_at
FROM profile p CROSS JOIN LATERAL (
    SELECT 'name' AS trait, to_jsonb(p.name) AS value WHERE p.name IS NOT NULL
    UNION ALL SELECT 'language', to_jsonb(p.language) WHERE p.language IS NOT NULL
    UNION ALL SELECT 'timeZone', to_jsonb(p.time_zone) WHERE p.time_zone IS NOT NULL
    UNION ALL SELECT 'preferredChannel', to_jsonb(p.preferred_channel) WHERE p.preferred_channel IS NOT NULL
    UNION ALL SELECT 'tags', to_jsonb(p.tags) WHERE p.tags <> '{}'
    UNION ALL SELECT 'attributes.' || a.key, a.value FROM jsonb_each(p.attributes) a) t;

-- What an event said about who somebody is, where it said anything new, and what was decided. A rehearsal of other
-- rules reads these.
CREATE TABLE identity_fact (
    event_id      uuid        NOT NULL PRIMARY KEY,
    received_at   timestamptz NOT NULL,
    sender_id     text,
    profile_id    uuid        NOT NULL REFERENCES profile (id),
    -- [{type, scope, key, value, verified}], normalised.
    identifiers   jsonb       NOT NULL,
    outcome       text        NOT NULL,
    -- [{type, reason}]: what was not followed, and why. An absent type is the sender's own link.
    dropped       jsonb       NOT NULL DEFAULT '[]',
    -- The homes on both sides where it hung on one of several.
    rules_version bigint      NOT NULL
);
CREATE INDEX identity_fact_order ON identity_fact (received_at, event_id);
CREATE INDEX identity_fact_profile ON identity_fact (profile_id);

-- A decision that several profiles are one person. Kept for ever, taken back or not.
CREATE TABLE merge (
    id            uuid        NOT NULL PRIMARY KEY,
    at            timestamptz NOT NULL,
    survivor_id   uuid        NOT NULL REFERENCES profile (id),
    -- hand, rule or suggestion.
    by            text        NOT NULL,
    actor         text,
    reason        text,
    event_id      uuid,
    rules_version bigint,
    undone_at     timestamptz,
    undone_by     text,
    undo_reason   text
);
CREATE INDEX merge_at ON merge (at);
CREATE TABLE merge_join (
    merge_id     uuid NOT NULL REFERENCES merge (id),
    absorbed_id  uuid NOT NULL REFERENCES profile (id),
    from_id      uuid NOT NULL REFERENCES profile (id),
    into_id      uuid NOT NULL REFERENCES profile (id),
    -- Types of identifiers that were equal; never their values.
    matched_on   text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (merge_id, absorbed_id)
);
CREATE INDEX merge_join_from ON merge_join (from_id);
CREATE INDEX merge_join_into ON merge_join (into_id);

-- Two profiles that a person said are not one; one < other.
CREATE TABLE apart (
    one_id    uuid        NOT NULL REFERENCES profile (id),
    other_id  uuid        NOT NULL REFERENCES profile (id),
    merge_id  uuid        NOT NULL REFERENCES merge (id),
    since     timestamptz NOT NULL,
    PRIMARY KEY (one_id, other_id)
);
CREATE INDEX apart_other ON apart (other_id);

-- Identifiers that are found with too many people to tell who somebody is.
CREATE TABLE frozen_identifier (
    type        text        NOT NULL,
    scope       text        NOT NULL,
    match_key   text        NOT NULL,
    -- frozen, claims, released or blocked.
    state       text        NOT NULL,
    profiles    int         NOT NULL,
    frozen_at   timestamptz NOT NULL,
    decided_at  timestamptz,
    decided_by  text,
    id          uuid        NOT NULL UNIQUE,
    PRIMARY KEY (type, scope, match_key)
);

-- Every version of the rules by which people are recognised; the highest holds.
CREATE TABLE identity_rules (
    version    bigint      NOT NULL PRIMARY KEY,
    body       jsonb       NOT NULL,
    actor      text        NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Two profiles that may be one person; one < other.
CREATE TABLE duplicate (
    id         uuid        NOT NULL PRIMARY KEY,
    one_id     uuid        NOT NULL REFERENCES profile (id),
    other_id   uuid        NOT NULL REFERENCES profile (id),
    score      real        NOT NULL,
    -- [{kind: identifier|name|address_book, type, score}], without values.
    evidence   jsonb       NOT NULL,
    -- open, merged, dismissed or withdrawn.
    state      text        NOT NULL,
    found_at   timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by text,
    reason     text,
    UNIQUE (one_id, other_id)
);
CREATE INDEX duplicate_open ON duplicate (score DESC, id DESC) WHERE state = 'open';
CREATE INDEX duplicate_other ON duplicate (other_id);
CREATE INDEX duplicate_found ON duplicate (found_at);
CREATE INDEX duplicate_decided ON duplicate (decided_at);
