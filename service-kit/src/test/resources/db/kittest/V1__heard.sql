CREATE TABLE heard (event_id uuid NOT NULL, message_id text NOT NULL, batch int NOT NULL);
CREATE TABLE thing (name text NOT NULL);
