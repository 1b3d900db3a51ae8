package dev.regente.profile.identity.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What is known of a person, apart from how she is recognised. */
public record Profile(UUID id, Traits traits, long version, Instant createdAt, Instant updatedAt) {

    private static final long FIRST = 1;

    public static Profile open(UUID id, Traits traits, Instant at) {
        return new Profile(id, traits, FIRST, at, at);
    }

    /** The next version; the same one when nothing differs. */
    public Profile with(Traits changed, Instant at) {
        return changed.equals(traits) ? this : new Profile(id, changed, version + 1, createdAt, at);
    }

    /**
     * What others may be told of a person.
     *
     * @param language a BCP 47 tag
     * @param timeZone an IANA name
     */
    public record Traits(
            String name,
            String language,
            String timeZone,
            List<String> tags,
            String preferredChannel,
            Map<String, Object> attributes) {

        public static final Traits NONE = new Traits(null, null, null, List.of(), null, Map.of());

        public Traits {
            tags = tags == null ? List.of() : List.copyOf(tags);
            attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        /** What a channel tells fills only what nobody said better. */
        public Traits introducedAs(Introduction introduction) {
            return new Traits(
                    name == null ? introduction.name() : name,
                    language == null ? introduction.language() : language,
                    timeZone,
                    tags,
                    preferredChannel,
                    attributes);
        }

        /** The names of the fields that differ, as the contract spells them. */
        public List<String> differencesFrom(Traits before) {
            var differing = new ArrayList<String>();
            note(differing, "name", name, before.name);
            note(differing, "language", language, before.language);
            note(differing, "timeZone", timeZone, before.timeZone);
            note(differing, "tags", tags, before.tags);
            note(differing, "preferredChannel", preferredChannel, before.preferredChannel);
            note(differing, "attributes", attributes, before.attributes);
            return differing;
        }

        private static void note(List<String> differing, String field, Object now, Object before) {
            if (!Objects.equals(now, before)) {
                differing.add(field);
            }
        }
    }
}
