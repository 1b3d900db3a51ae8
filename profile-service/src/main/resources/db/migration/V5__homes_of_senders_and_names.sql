-- The homes that a sender wrote as, so that what she takes back is found on all of them.
CREATE INDEX identity_fact_sender ON identity_fact (sender_id) WHERE sender_id IS NOT NULL;

-- A profile for which another answers is filed under no name: it would make the name look more common than it is.
DELETE FROM name_key k USING profile p WHERE p.id = k.profile_id AND p.survivor_id IS NOT NULL;
