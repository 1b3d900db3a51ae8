-- When somebody is there. A queue names its calendar, and what is counted by it says which version counted.

CREATE TABLE calendar (
    name    text   NOT NULL PRIMARY KEY,
    version bigint NOT NULL
);

-- Every version as people wrote it, never changed.
CREATE TABLE calendar_version (
    name         text        NOT NULL REFERENCES calendar,
    version      bigint      NOT NULL,
    setup        jsonb       NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (name, version)
);

INSERT INTO calendar VALUES ('always', 1);
INSERT INTO calendar_version
SELECT 'always', 1,
    jsonb_build_object('timeZone', 'UTC', 'weeklyHours', jsonb_object_agg(day, whole_day), 'specialDays', '[]'::jsonb),
    '1970-01-01T00:00:00Z'
FROM unnest(ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']) AS day,
    jsonb_build_array(jsonb_build_object('from', '00:00', 'until', '00:00')) AS whole_day;

ALTER TABLE queue ADD COLUMN calendar text NOT NULL
    GENERATED ALWAYS AS (coalesce(setup ->> 'calendar', 'always')) STORED;
