-- A person who merges overrules that two profiles were kept apart, for as long as her merge stands.
ALTER TABLE apart ADD COLUMN overruled_by uuid REFERENCES merge (id);
CREATE INDEX apart_overruled ON apart (overruled_by) WHERE overruled_by IS NOT NULL;
