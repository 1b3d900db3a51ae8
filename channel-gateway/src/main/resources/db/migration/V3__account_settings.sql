-- What else is said of an account, by the names that its provider declares: a JSON object of strings.
ALTER TABLE channel_account ADD COLUMN settings text NOT NULL DEFAULT '{}';
