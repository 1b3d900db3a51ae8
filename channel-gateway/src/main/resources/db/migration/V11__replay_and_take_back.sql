-- What else than the bytes an adapter needs to read a webhook again, why something in it was set aside (null where all
-- was handled), and since when its bytes are gone because a customer took back what they told.
ALTER TABLE raw_event
    ADD COLUMN query        text,
    ADD COLUMN content_type text,
    ADD COLUMN reason       text,
    ADD COLUMN erased_at    timestamptz;
UPDATE raw_event SET reason = CASE state WHEN 'quarantined' THEN 'failed' ELSE state END WHERE state <> 'handled';
CREATE INDEX raw_event_aside ON raw_event (id) WHERE reason IS NOT NULL;
CREATE INDEX raw_event_aside_of ON raw_event (account, id) WHERE reason IS NOT NULL;

-- The message that this one corrects, reacts to or takes back.
ALTER TABLE inbound_message ADD COLUMN about uuid;
CREATE INDEX inbound_message_about ON inbound_message (about) WHERE about IS NOT NULL;

-- From when on the bytes of a file that was taken back are to go; null when there are none left.
ALTER TABLE attachment ADD COLUMN erase_at timestamptz;
CREATE INDEX attachment_erase ON attachment (erase_at) WHERE erase_at IS NOT NULL;
CREATE INDEX attachment_message ON attachment (message_id) WHERE message_id IS NOT NULL;
