-- Senders whom a person gave to another profile when she took a merge back. Kept for ever: messages that were written
-- before may be heard after.
CREATE TABLE sender_home (
    sender_id  text        NOT NULL PRIMARY KEY,
    profile_id text        NOT NULL,
    at         timestamptz NOT NULL
);
