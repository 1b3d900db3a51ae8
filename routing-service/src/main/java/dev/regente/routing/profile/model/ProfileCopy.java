package dev.regente.routing.profile.model;

import java.util.List;
import java.util.Map;

/**
 * What events told about a customer. The higher version replaces the lower, in whatever order they arrive.
 *
 * @param known which details of her the profile holds, and never what they are; null where nobody said so yet
 */
public record ProfileCopy(
        String profileId,
        long version,
        String name,
        String language,
        List<String> tags,
        String preferredChannel,
        Map<String, Object> attributes,
        List<String> known) {

    public ProfileCopy {
        tags = List.copyOf(tags);
        known = known == null ? null : List.copyOf(known);
    }

    /** The newer of two copies of one profile; of one version the one that says what is known. */
    public ProfileCopy newer(ProfileCopy other) {
        boolean saysMore = other.version == version && known == null;
        return other.version > version || saysMore ? other : this;
    }
}
