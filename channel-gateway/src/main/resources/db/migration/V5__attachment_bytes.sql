-- Whether we have the bytes of a file. Files of replies are uploaded and belong to no message of a customer.
ALTER TABLE attachment ALTER COLUMN message_id DROP NOT NULL;
ALTER TABLE attachment ALTER COLUMN channel DROP NOT NULL;
ALTER TABLE attachment ALTER COLUMN account DROP NOT NULL;
ALTER TABLE attachment ALTER COLUMN provider_media_id DROP NOT NULL;
ALTER TABLE attachment ADD COLUMN state text NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'stored', 'rejected', 'gone'));
ALTER TABLE attachment ADD COLUMN reason text;
ALTER TABLE attachment ADD COLUMN stored_type text;
ALTER TABLE attachment ADD COLUMN size_bytes bigint;
ALTER TABLE attachment ADD COLUMN attempts int NOT NULL DEFAULT 0;
-- When to look at it; while somebody fetches it, when others may take it over.
ALTER TABLE attachment ADD COLUMN next_attempt_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX attachment_due ON attachment (next_attempt_at) WHERE state = 'pending';
CREATE INDEX attachment_waiting ON attachment (id) WHERE state = 'pending';
