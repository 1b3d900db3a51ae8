-- Until when each account is known to have all that its provider told, and when it may be asked again, over all pods.
CREATE TABLE provider_review (
    account        text        NOT NULL PRIMARY KEY,
    complete_until timestamptz NOT NULL,
    next_at        timestamptz NOT NULL
);
