package dev.regente.contracts.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What others may keep of a profile: a copy that the higher version replaces.
 *
 * @param language a BCP 47 language tag
 */
public record ProfileSnapshot(
        long version,
        String name,
        String language,
        List<String> tags,
        String preferredChannel,
        Map<String, Object> attributes) {

    public ProfileSnapshot {
        tags = tags == null ? List.of() : List.copyOf(tags);
        attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
