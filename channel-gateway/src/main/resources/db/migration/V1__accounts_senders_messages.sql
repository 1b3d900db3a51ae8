-- Where customers can write to us. Edited by people.
CREATE TABLE channel_account (
    name        text        NOT NULL PRIMARY KEY,
    channel     text        NOT NULL,
    provider    text        NOT NULL,
    provider_id text,
    enabled     boolean     NOT NULL,
    secrets     bytea       NOT NULL,
    version     int         NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);
-- Nobody may register a number or page that belongs to another account.
CREATE UNIQUE INDEX channel_account_provider_id ON channel_account (provider, provider_id);

-- What providers said, byte by byte, for 30 days.
CREATE TABLE raw_event (
    id          uuid        NOT NULL PRIMARY KEY,
    provider    text        NOT NULL,
    account     text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('handled', 'orphan', 'unhandled', 'quarantined')),
    body        bytea       NOT NULL,
    received_at timestamptz NOT NULL
) PARTITION BY RANGE (id);
CREATE TABLE raw_event_default PARTITION OF raw_event DEFAULT;

-- What was handled already. The day is the provider's own, the same at every redelivery, so that the key is unique
-- although the table is partitioned by it.
CREATE TABLE dedup (
    channel     text NOT NULL,
    account     text NOT NULL,
    key         text NOT NULL,
    occurred_on date NOT NULL,
    message_id  uuid,
    PRIMARY KEY (channel, account, key, occurred_on)
) PARTITION BY RANGE (occurred_on);
CREATE TABLE dedup_default PARTITION OF dedup DEFAULT;

-- Whoever wrote on an account, under an opaque id.
CREATE TABLE sender (
    id              uuid        NOT NULL PRIMARY KEY,
    channel         text        NOT NULL,
    account         text        NOT NULL,
    last_inbound_at timestamptz NOT NULL,
    created_at      timestamptz NOT NULL
) WITH (fillfactor = 85);

-- What the provider calls that person.
CREATE TABLE sender_alias (
    channel   text NOT NULL,
    account   text NOT NULL,
    kind      text NOT NULL,
    value     text NOT NULL,
    sender_id uuid NOT NULL REFERENCES sender,
    PRIMARY KEY (channel, account, kind, value)
);
CREATE INDEX sender_alias_sender ON sender_alias (sender_id);

-- Messages of customers, without what they say.
CREATE TABLE inbound_message (
    id                  uuid        NOT NULL PRIMARY KEY,
    channel             text        NOT NULL,
    account             text        NOT NULL,
    sender_id           uuid        NOT NULL,
    provider_message_id text        NOT NULL,
    raw_event_id        uuid,
    occurred_at         timestamptz NOT NULL,
    received_at         timestamptz NOT NULL
) PARTITION BY RANGE (id);
CREATE TABLE inbound_message_default PARTITION OF inbound_message DEFAULT;

-- Files that came with messages: where their bytes are to be had.
CREATE TABLE attachment (
    id                uuid NOT NULL PRIMARY KEY,
    message_id        uuid NOT NULL,
    channel           text NOT NULL,
    account           text NOT NULL,
    provider_media_id text NOT NULL,
    content_type      text,
    file_name         text,
    sha256            text
) PARTITION BY RANGE (id);
CREATE TABLE attachment_default PARTITION OF attachment DEFAULT;

-- Replies on their way out. The id is the messageId that routing gave.
CREATE TABLE outbound_message (
    id                  uuid        NOT NULL PRIMARY KEY,
    conversation_id     text        NOT NULL,
    channel             text        NOT NULL,
    account             text        NOT NULL,
    sender_id           uuid,
    recipient_key       text        NOT NULL,
    recipient_sequence  bigint      NOT NULL,
    request             text        NOT NULL,
    send_before         timestamptz,
    state               text        NOT NULL CHECK (state IN ('queued', 'sending', 'in_doubt', 'refused', 'accepted',
                                                              'sent', 'failed', 'delivered', 'read')),
    state_at            timestamptz NOT NULL,
    provider_message_id text,
    reason_code         text,
    reason_text         text,
    provider_code       text,
    attempts            int         NOT NULL DEFAULT 0,
    next_attempt_at     timestamptz NOT NULL,
    leased_until        timestamptz,
    feed_position       bigint,
    traceparent         text,
    requested_at        timestamptz NOT NULL
) PARTITION BY RANGE (id);
CREATE TABLE outbound_message_default PARTITION OF outbound_message DEFAULT WITH (fillfactor = 80);
CREATE INDEX outbound_message_due ON outbound_message (next_attempt_at) WHERE state = 'queued';
CREATE INDEX outbound_message_line ON outbound_message (channel, account, recipient_key, recipient_sequence)
    WHERE state IN ('queued', 'sending');
CREATE INDEX outbound_message_lease ON outbound_message (leased_until) WHERE state = 'sending';
CREATE INDEX outbound_message_doubt ON outbound_message (state_at) WHERE state = 'in_doubt';
CREATE INDEX outbound_message_provider ON outbound_message (account, provider_message_id)
    WHERE provider_message_id IS NOT NULL;
CREATE INDEX outbound_message_feed ON outbound_message (account, feed_position) WHERE feed_position IS NOT NULL;

-- When each status of a message was reached, also those that came late.
CREATE TABLE outbound_status (
    message_id    uuid        NOT NULL,
    status        text        NOT NULL,
    at            timestamptz NOT NULL,
    provider_code text,
    PRIMARY KEY (message_id, status)
) PARTITION BY RANGE (message_id);
CREATE TABLE outbound_status_default PARTITION OF outbound_status DEFAULT;

-- What a provider said of a message before its answer to the send was recorded.
CREATE TABLE early_status (
    account             text        NOT NULL,
    provider_message_id text        NOT NULL,
    status              text        NOT NULL,
    at                  timestamptz NOT NULL,
    reason_code         text,
    reason_text         text,
    provider_code       text,
    received_at         timestamptz NOT NULL,
    PRIMARY KEY (account, provider_message_id, status)
);

-- The last position in the list of replies that each application fetches; raised under its row lock, so that positions
-- become visible in their order.
CREATE TABLE reply_feed (
    account  text   NOT NULL PRIMARY KEY,
    position bigint NOT NULL
);

-- When the last webhook of each account came, over all pods.
CREATE TABLE webhook_pulse (
    account         text        NOT NULL PRIMARY KEY,
    last_webhook_at timestamptz NOT NULL
) WITH (fillfactor = 50);
