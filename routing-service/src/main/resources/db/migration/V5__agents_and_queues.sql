-- Who may be asked, and how each queue asks.

-- stamp rises with everything by which a matcher judges an agent: who reserves her for work names the stamp that she
-- saw, and fails when it has changed, so that two matchers never give her more than either of them could have.
ALTER TABLE agent
    ADD COLUMN kind            text        NOT NULL DEFAULT 'human' CHECK (kind IN ('human', 'bot')),
    ADD COLUMN enabled         boolean     NOT NULL DEFAULT true,
    ADD COLUMN teams           text[]      NOT NULL DEFAULT '{}',
    -- The most conversations at once, by channel.
    ADD COLUMN max_items       jsonb       NOT NULL DEFAULT '{}',
    -- The channels that may interrupt, by the channel whose work is interrupted.
    ADD COLUMN interruption    jsonb       NOT NULL DEFAULT '{}',
    ADD COLUMN available_since timestamptz,
    ADD COLUMN wrap_up_until   timestamptz,
    -- When she was last given a conversation, by channel.
    ADD COLUMN assigned        jsonb       NOT NULL DEFAULT '{}',
    ADD COLUMN stamp           bigint      NOT NULL DEFAULT 0;

-- What agents hold, by channel.
CREATE INDEX conversation_held ON conversation (agent_id, channel, load) WHERE load > 0;

-- All that people set up of a queue, as they wrote it; what is missing has its default.
ALTER TABLE queue ADD COLUMN setup jsonb NOT NULL DEFAULT '{}';
UPDATE queue SET setup = jsonb_build_object('strategy', strategy, 'offerSeconds', offer_seconds);
ALTER TABLE queue DROP COLUMN strategy, DROP COLUMN offer_seconds;

-- What a conversation needs of an agent at its age: those of one demand are passed over together when nobody has room
-- for one of them. Null until a matcher has looked at it.
-- demand_until is when age alone asks for less.
ALTER TABLE conversation ADD COLUMN demand text, ADD COLUMN demand_until timestamptz;

-- All that the decisions of one round depended on, so that each can be made again and questioned. No personal data.
CREATE TABLE match_round (
    id    uuid        NOT NULL PRIMARY KEY,
    queue text        NOT NULL,
    at    timestamptz NOT NULL,
    input text        NOT NULL
) PARTITION BY RANGE (id);
CREATE TABLE match_round_default PARTITION OF match_round DEFAULT;
ALTER TABLE decision ADD COLUMN round_id uuid;
