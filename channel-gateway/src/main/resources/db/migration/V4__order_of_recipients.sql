-- How far the replies to each recipient have come. Claimed with the message, so that two pods never take two messages of
-- one recipient; claims rises each time, so that a claim that was decided on an older state takes nothing.
CREATE TABLE recipient_line (
    account       text   NOT NULL,
    channel       text   NOT NULL,
    recipient_key text   NOT NULL,
    reached       bigint NOT NULL DEFAULT 0,
    claims        bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account, channel, recipient_key)
) WITH (fillfactor = 80);
INSERT INTO recipient_line (account, channel, recipient_key, reached)
SELECT account, channel, recipient_key, coalesce(max(recipient_sequence) FILTER (WHERE state <> 'queued'), 0)
FROM outbound_message GROUP BY account, channel, recipient_key;

-- claims tells one attempt from the next, also where an attempt does not count; parts_done is how many of the provider
-- messages that a reply becomes were taken.
ALTER TABLE outbound_message
    ADD COLUMN claims     int NOT NULL DEFAULT 0,
    ADD COLUMN parts_done int NOT NULL DEFAULT 0;

DROP INDEX outbound_message_due;
CREATE INDEX outbound_message_due ON outbound_message (account, next_attempt_at) WHERE state = 'queued';
