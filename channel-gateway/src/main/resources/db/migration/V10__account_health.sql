-- The messages of an account by their age, which their ids tell: for its health.
CREATE INDEX outbound_message_account ON outbound_message (account, id);
