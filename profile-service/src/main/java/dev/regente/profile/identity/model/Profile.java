package dev.regente.profile.identity.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of a person, apart from how she is recognised.
 *
 * @param told the traits that a channel told of it when it was met: its first word stands
 */
public record Profile(UUID id, Traits traits, Set<String> told, long version, Instant createdAt, Instant updatedAt) {

    public Profile {
        told = Set.copyOf(told);
    }

    private static final long FIRST = 1;

    public static Profile open(UUID id, Traits traits, Instant at) {
        return new Profile(id, traits, Set.of(), FIRST, at, at);
    }

    /** The next version; the same one when nothing differs. */
    public Profile with(Traits changed, Instant at) {
        return changed.equals(traits) ? this : new Profile(id, changed, told, version + 1, createdAt, at);
    }

    /** The next version of a profile that shows the same, and is known by something else or answers for others. */
    public Profile touched(Instant at) {
        return new Profile(id, traits, told, version + 1, createdAt, at);
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

        /** The names of the fields that differ, as the contract spells them. */
        public List<String> differencesFrom(Traits before) {
            var differing = new ArrayList<String>();
            note(differing, "name", name, before.name);
            note(differing, "language", language, before.language);
            note(differing, "timeZone", timeZone, before.timeZone);
            note(differing, "tags", tags, before.tags);
            note(differing, "preferredChannel", preferredChannel, before.preferredChannel);
            note(differing, "attributes", attributes, before.attributes);
            note(differing, "known", Detail.of(this), Detail.of(before));
            return differing;
        }

        private static void note(List<String> differing, String field, Object now, Object before) {
            if (!Objects.equals(now, before)) {
                differing.add(field);
            }
        }
    }
}
