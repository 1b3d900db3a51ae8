package dev.regente.contracts.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What others may keep of a profile: a copy that the higher version replaces.
 *
 * @param language a BCP 47 language tag
 * @param known which details of the customer it holds, and never what they are: any of {@code name}, {@code phone},
 *     {@code email}, {@code address}, {@code birth_date} and {@code document}; null where the teller is too old to say
 */
public record ProfileSnapshot(
        long version,
        String name,
        String language,
        List<String> tags,
        String preferredChannel,
        Map<String, Object> attributes,
        List<String> known) {

    public ProfileSnapshot {
        tags = tags == null ? List.of() : List.copyOf(tags);
        attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        known = known == null ? null : List.copyOf(known);
    }
}
