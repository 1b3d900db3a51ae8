-- What one customer was sent: which messages her reading covers, and which an echo repeats.
CREATE INDEX outbound_message_sender ON outbound_message (sender_id, id) WHERE sender_id IS NOT NULL;
