-- Since when somebody wants nothing from us any more on this account; null while she has not said so.
ALTER TABLE sender ADD COLUMN refuses_since timestamptz;

-- What the page of a survey shows, and that a comment is given once. Never the comment itself.
ALTER TABLE open_survey ADD COLUMN language text;
ALTER TABLE open_survey ADD COLUMN score int;
ALTER TABLE open_survey ADD COLUMN commented_at timestamptz;
