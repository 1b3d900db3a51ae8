-- Which pairs of profiles people are asked about, and how pairs that no identifier ties are found.

-- What identifiers say and what likeness says are replaced each by itself; together they are the score.
DROP INDEX duplicate_open;
ALTER TABLE duplicate RENAME COLUMN score TO identifier_score;
ALTER TABLE duplicate
    ADD COLUMN likeness_score real NOT NULL DEFAULT 0,
    -- [{kind: name|address_book|city|language, type, score}], without values; evidence is of identifiers only.
    ADD COLUMN likeness jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN score real NOT NULL GENERATED ALWAYS AS
        (round((1 - (1 - identifier_score) * (1 - likeness_score))::numeric, 2)::real) STORED;
CREATE INDEX duplicate_state ON duplicate (state, score DESC, id DESC);

-- Profiles of which something changed by which they could resemble others, until somebody has looked.
CREATE TABLE name_news (
    profile_id  uuid        NOT NULL PRIMARY KEY REFERENCES profile (id),
    since       timestamptz NOT NULL,
    -- While one pod looks, the others leave it alone.
    taken_until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO name_news (profile_id, since) SELECT id, now() FROM profile WHERE survivor_id IS NULL AND name IS NOT NULL;

-- What profiles are filed under, so that only those that may be alike are compared: the sounds of the words of a name,
-- each, by two, and with a city or an address book. Personal data: they stay in this database.
CREATE TABLE name_key (
    key        text NOT NULL,
    profile_id uuid NOT NULL REFERENCES profile (id),
    PRIMARY KEY (key, profile_id)
);
CREATE INDEX name_key_profile ON name_key (profile_id);

-- For the report of a month.
DROP INDEX duplicate_decided;
CREATE INDEX duplicate_decided ON duplicate (decided_at, found_at);
CREATE INDEX duplicate_dismissed ON duplicate (decided_at) WHERE state = 'dismissed' AND decided_by IS NOT NULL;
CREATE INDEX duplicate_open ON duplicate (found_at) WHERE state = 'open';
CREATE INDEX merge_undone ON merge (undone_at) WHERE undone_at IS NOT NULL;
CREATE INDEX frozen_identifier_at ON frozen_identifier (frozen_at);
