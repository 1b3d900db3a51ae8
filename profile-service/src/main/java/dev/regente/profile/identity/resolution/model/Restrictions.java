package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.model.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must not be followed: identifiers that are found with too many, and people whom somebody took apart. */
public final class Restrictions {

    private final Map<Identifier.Key, Boolean> frozen = new HashMap<>();
    private final Set<Identifier.Key> released = new HashSet<>();
    private final Set<Apart> apart = new HashSet<>();

    /** An identifier that tells nothing any more, or of which only claims tell nothing. */
    public void freeze(Identifier.Key key, boolean claimsOnly) {
        frozen.merge(key, claimsOnly, (a, b) -> a && b);
    }

    /** An identifier that a person looked at and let go on. */
    public void release(Identifier.Key key) {
        released.add(key);
    }

    /** Two profiles that a person said are not one. */
    public void keepApart(Apart pair) {
        apart.add(pair);
    }

    /** Whether what is said of it is not listened to: a claim sooner than a channel's word. */
    boolean isFrozen(Identifier said) {
        return said.verified() ? isFrozen(said.key()) : frozen.containsKey(said.key());
    }

    /** Whether nothing that is said of it is listened to. */
    boolean isFrozen(Identifier.Key key) {
        return Boolean.FALSE.equals(frozen.get(key));
    }

    boolean isFrozenAsClaim(Identifier.Key key) {
        return frozen.containsKey(key);
    }

    boolean isReleased(Identifier.Key key) {
        return released.contains(key);
    }

    boolean areApart(Cluster one, Cluster other) {
        return one != other
                && one.members().stream()
                        .anyMatch(a -> other.members().stream().anyMatch(b -> apart.contains(Apart.of(a, b))));
    }
}
