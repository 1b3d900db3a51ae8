package dev.regente.contracts.profile;

import dev.regente.contracts.Event;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A profile has a new version.
 *
 * @param changed the names of the fields that differ from the version before
 * @param country the ISO 3166 code of two letters that the numbers tell by which she is known; null where none does
 * @param known which details of the customer it holds, as in {@link ProfileSnapshot}
 */
public record ProfileChanged(
        String profileId,
        long version,
        List<String> changed,
        String name,
        String language,
        String country,
        List<String> tags,
        String preferredChannel,
        Map<String, Object> attributes,
        List<String> known)
        implements Event {

    public static final String ADDRESS = "profile.profile-changed.v1";

    public ProfileChanged {
        changed = changed == null ? List.of() : List.copyOf(changed);
        tags = tags == null ? List.of() : List.copyOf(tags);
        attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        known = known == null ? null : List.copyOf(known);
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return profileId;
    }
}
