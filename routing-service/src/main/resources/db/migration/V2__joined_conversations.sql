-- One customer may have been opened as several profiles. Each of them stays the home of its own conversations and
-- messages; which of them answers for her now is told by merges and un-merges, and may change at any time.

-- Kept for ever: of all that was heard about one profile the highest version stands, in whatever order it came.
CREATE TABLE profile_alias (
    profile_id text   NOT NULL PRIMARY KEY,
    into_id    text   NOT NULL,
    version    bigint NOT NULL
);
CREATE INDEX profile_alias_into ON profile_alias (into_id);

-- profile_id is the home and never changes. customer_id is the profile that answers for it now. joined_into is the
-- conversation that this one is shown in; it stays on record when both are resolved.
ALTER TABLE conversation ADD COLUMN customer_id text, ADD COLUMN joined_into uuid;
UPDATE conversation SET customer_id = profile_id;
ALTER TABLE conversation ALTER COLUMN customer_id SET NOT NULL;
ALTER TABLE conversation DROP CONSTRAINT conversation_state_check;
ALTER TABLE conversation ADD CONSTRAINT conversation_state_check
    CHECK (state IN ('queued', 'offered', 'assigned', 'joined', 'resolved'));
ALTER TABLE conversation ADD CONSTRAINT conversation_joined_check
    CHECK (state <> 'joined' OR (joined_into IS NOT NULL AND joined_into <> id));

-- conversation_one_open still says: one for each home. This one says: one that goes on for each customer.
CREATE UNIQUE INDEX conversation_one_per_customer ON conversation (customer_id)
    WHERE state NOT IN ('resolved', 'joined');
CREATE INDEX conversation_of_customer ON conversation (customer_id, opened_at DESC, id DESC);
CREATE INDEX conversation_joined ON conversation (joined_into) WHERE joined_into IS NOT NULL;
