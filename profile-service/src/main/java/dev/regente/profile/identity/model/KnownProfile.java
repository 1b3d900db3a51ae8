package dev.regente.profile.identity.model;

import java.util.Comparator;
import java.util.UUID;

/**
 * What deciding needs to know of a profile.
 *
 * @param id a UUIDv7, which also tells how old the profile is
 * @param verified whether some channel vouched for at least one of its identifiers
 */
public record KnownProfile(UUID id, boolean verified) {

    /** Links that were handed out earlier shall not dangle. */
    public static final Comparator<KnownProfile> OLDEST_FIRST = Comparator.comparing(KnownProfile::id);
}
