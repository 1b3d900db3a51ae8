-- Which details of a customer her profile holds, and never what they are: so that it is noticed when she is asked for
-- them again. Null until the profile service says so with her next message, or when something of her changes.
ALTER TABLE profile_copy ADD COLUMN known text[];
