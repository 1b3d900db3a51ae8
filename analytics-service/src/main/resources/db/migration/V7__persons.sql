-- Who comes back: figures that need all conversations of a person, through merges and their undoing. Ids only, no more.

-- The profiles that were heard of, and which one answers for each now.
CREATE TABLE profile_home (
    profile_id  uuid   NOT NULL PRIMARY KEY,
    person_id   uuid   NOT NULL,
    -- Of all that is heard about where it belongs the highest stands; 0 while it never moved.
    version     bigint NOT NULL,
    -- The first fact that names it; null only while a rebuild looks for it.
    heard_at    timestamptz,
    heard_event uuid,
    CHECK ((heard_at IS NULL) = (heard_event IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX profile_home_heard ON profile_home (heard_at, heard_event) WHERE heard_at IS NOT NULL;

-- Each episode that a customer began as a contact of the person whose home opened the conversation, and what lies
-- around it of all her contacts: the last one that ended before it began, and the first one that began after it ended.
-- Not partitioned by time, as it is looked up by person.
CREATE TABLE contact (
    conversation_id  uuid        NOT NULL,
    episode          int         NOT NULL,
    profile_id       uuid        NOT NULL,
    person_id        uuid        NOT NULL,
    began_at         timestamptz NOT NULL,
    begin_event      uuid        NOT NULL,
    ended_at         timestamptz,
    end_event        uuid,
    handed_on        boolean     NOT NULL,
    handed_on_by_bot boolean     NOT NULL,
    channel          text,
    account          text,
    queue            text,
    agent            text,
    before_at        timestamptz,
    before_event     uuid,
    next_at          timestamptz,
    next_event       uuid,
    PRIMARY KEY (conversation_id, episode)
) WITH (fillfactor = 80);
CREATE INDEX contact_person ON contact (person_id, began_at, begin_event);
CREATE INDEX contact_person_ended ON contact (person_id, ended_at, end_event) WHERE ended_at IS NOT NULL;
CREATE INDEX contact_profile ON contact (profile_id);
CREATE INDEX contact_started ON contact (began_at, begin_event) WHERE ended_at IS NOT NULL;
CREATE INDEX contact_stopped ON contact (ended_at, begin_event) WHERE ended_at IS NOT NULL;

-- When a person first wrote in a conversation in a month of UTC; leads where she wrote nowhere earlier in it, and when
-- she first wrote in a later month.
CREATE TABLE active_month (
    conversation_id uuid        NOT NULL,
    month           date        NOT NULL,
    episode         int         NOT NULL,
    profile_id      uuid        NOT NULL,
    person_id       uuid        NOT NULL,
    first_at        timestamptz NOT NULL,
    first_event     uuid        NOT NULL,
    channel         text,
    account         text,
    leads           boolean     NOT NULL DEFAULT false,
    again_at        timestamptz,
    again_event     uuid,
    PRIMARY KEY (conversation_id, month)
) WITH (fillfactor = 80);
CREATE INDEX active_month_person ON active_month (person_id, month, first_at, first_event);
CREATE INDEX active_month_profile ON active_month (profile_id);
CREATE INDEX active_month_leads ON active_month (first_at, first_event) WHERE leads;

-- All three as figures count them, shaped like segments.
CREATE VIEW contact_piece AS
SELECT 'contact' AS measure, 1 AS version, 'stopped' AS state, conversation_id, episode, profile_id, person_id,
    began_at AS started_at, begin_event AS start_event, ended_at AS stopped_at, end_event AS stop_event,
    handed_on, handed_on_by_bot, before_at, before_event, next_at, next_event, channel, account, queue, agent
FROM contact WHERE ended_at IS NOT NULL;

CREATE VIEW month_piece AS
SELECT 'active-month' AS measure, 1 AS version, 'stopped' AS state, conversation_id, episode, profile_id, person_id,
    first_at AS started_at, first_event AS start_event, again_at AS stopped_at, again_event AS stop_event,
    (month + interval '1 month') AT TIME ZONE 'UTC' AS over_at, channel, account, NULL::text AS queue,
    NULL::text AS agent
FROM active_month WHERE leads;

CREATE VIEW profile_piece AS
SELECT 'profile' AS measure, 1 AS version, 'stopped' AS state, NULL::uuid AS conversation_id, profile_id, person_id,
    heard_at AS started_at, heard_event AS start_event, NULL::timestamptz AS stopped_at, NULL::uuid AS stop_event,
    NULL::text AS channel, NULL::text AS account, NULL::text AS queue, NULL::text AS agent
FROM profile_home WHERE heard_at IS NOT NULL;

-- Where profiles belong is folded from these anew.
CREATE INDEX fact_profile_told ON fact (profile_id, at, id)
    WHERE kind IN ('profile-changed', 'conversation-opened', 'profiles-merged', 'profile-unmerged');
CREATE INDEX fact_moved_profile ON fact USING gin ((data -> 'moved') jsonb_path_ops)
    WHERE kind IN ('profiles-merged', 'profile-unmerged');

INSERT INTO profile_home (profile_id, person_id, version, heard_at, heard_event)
SELECT DISTINCT ON (1) profile_id, profile_id, 0, at, id FROM (
    SELECT profile_id, at, id FROM fact WHERE profile_id IS NOT NULL
        AND kind IN ('profile-changed', 'conversation-opened', 'profiles-merged', 'profile-unmerged')
    UNION ALL SELECT (m ->> 'profileId')::uuid, at, id FROM fact, jsonb_array_elements(data -> 'moved') AS m
        WHERE kind IN ('profiles-merged', 'profile-unmerged')) AS told
ORDER BY 1, at, id;
INSERT INTO profile_home AS h (profile_id, person_id, version)
SELECT DISTINCT ON (1) (m ->> 'profileId')::uuid, (m ->> 'into')::uuid, (m ->> 'version')::bigint
FROM fact, jsonb_array_elements(data -> 'moved') AS m WHERE kind IN ('profiles-merged', 'profile-unmerged')
ORDER BY 1, 3 DESC
ON CONFLICT (profile_id) DO UPDATE SET person_id = EXCLUDED.person_id, version = EXCLUDED.version;

-- A rebuild goes over the profiles when it is through with the conversations.
ALTER TABLE rebuild ADD COLUMN profile_position uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
