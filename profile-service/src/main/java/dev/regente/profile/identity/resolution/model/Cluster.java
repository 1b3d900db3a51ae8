package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** One person as far as we know: a profile and those that it answers for. */
final class Cluster {

    private UUID root;
    private final Set<UUID> members = new TreeSet<>();
    /** What is hers on somebody's word, and when it was last seen. */
    private final Map<Identifier.Key, Instant> owned = new HashMap<>();

    private boolean vouched;

    Cluster(UUID root) {
        this.root = root;
        members.add(root);
    }

    UUID root() {
        return root;
    }

    Set<UUID> members() {
        return members;
    }

    /** Whether any channel or person stands behind her; she is made of claims only otherwise. */
    boolean isVouched() {
        return vouched;
    }

    void vouch() {
        vouched = true;
    }

    void add(UUID home) {
        members.add(home);
    }

    void own(Identifier.Key key, Instant lastSeen) {
        vouched = true;
        owned.merge(key, lastSeen, (a, b) -> a.isBefore(b) ? b : a);
    }

    Stream<Identifier.Key> owned(IdentifierType type, String scope, Limits limits) {
        return owned.entrySet().stream()
                .filter(e -> e.getKey().type() == type && e.getKey().scope().equals(scope))
                .filter(e -> limits.counts(type, e.getValue()))
                .map(Map.Entry::getKey);
    }

    Stream<Identifier.Key> keys() {
        return owned.keySet().stream();
    }

    /** Takes all of another one in. */
    void absorb(Cluster other) {
        members.addAll(other.members);
        other.owned.forEach(this::own);
        vouched |= other.vouched;
    }

    void answerBy(UUID survivor) {
        root = survivor;
    }
}
