package dev.regente.routing.profile.model;

import java.util.List;
import java.util.Map;

/** What events told about a customer. The higher version replaces the lower, in whatever order they arrive. */
public record ProfileCopy(
        String profileId,
        long version,
        String name,
        String language,
        List<String> tags,
        String preferredChannel,
        Map<String, Object> attributes) {

    public ProfileCopy {
        tags = List.copyOf(tags);
    }

    /** The newer of two copies of one profile. */
    public ProfileCopy newer(ProfileCopy other) {
        return other.version > version ? other : this;
    }
}
