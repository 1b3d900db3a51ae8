package dev.regente.profile.identity.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whose message it is. The order in which the evidence is listed means nothing.
 *
 * <p>The sender's own link decides, then the user id, the ids of channels, the phone, the e-mail and the rest; of
 * equals the oldest profile. A claim that nobody vouches for never opens a profile that somebody is vouched to own.
 */
public final class IdentityResolver {

    /** More candidates than a person would look at; an identifier that points at more is somebody's default. */
    static final int MOST_CANDIDATES = 10;

    /**
     * @param fresh the id of the profile to open when nothing decides for one that exists
     */
    public Resolution resolve(Collection<Evidence> evidence, UUID fresh) {
        List<Evidence> strongest =
                evidence.stream().sorted(Evidence.STRONGEST_FIRST).toList();
        Optional<UUID> owner = strongest.stream()
                .filter(Evidence::decides)
                .findFirst()
                .map(e -> e.profile().id());
        UUID profile = owner.orElse(fresh);
        List<UUID> others = strongest.stream()
                .map(e -> e.profile().id())
                .filter(id -> !id.equals(profile))
                .distinct()
                .limit(MOST_CANDIDATES)
                .toList();
        if (!others.isEmpty()) {
            return new Resolution.Ambiguous(profile, others);
        }
        return owner.isPresent() ? new Resolution.Matched(profile) : new Resolution.Created(profile);
    }
}
