-- Surveys of loyalty and of ease are there from the start; somebody turns them on.
INSERT INTO survey_policy VALUES ('nps', 'nps', false, 1, 90, 72, 1), ('ces', 'ces', false, 1, 30, 72, 1);

-- At most one survey asks about an episode: that which is asked, or the last that declined to.
ALTER TABLE survey DROP CONSTRAINT survey_pkey;
ALTER TABLE survey ADD PRIMARY KEY (conversation_id, episode);

-- Surveys hold back one another, whatever they are called.
DROP INDEX survey_of_profile;
CREATE INDEX survey_of_profile ON survey (profile_id, resolved_at) WHERE outcome = 'asked';
