package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.model.Holding;
import dev.regente.profile.identity.model.Identifier;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who is known by what, as far as a batch of events asks.
 *
 * <p>It learns from each decision, so that a batch is decided as if its events had come one by one.
 */
public final class Registry {

    private final Map<String, UUID> senders = new HashMap<>();
    private final Map<Identifier.Key, SortedMap<UUID, Holding>> holders = new HashMap<>();
    private final Map<UUID, Cluster> clusters = new HashMap<>();
    private final Restrictions restrictions = new Restrictions();

    /** What must not be followed. */
    public Restrictions restrictions() {
        return restrictions;
    }

    /** A profile as it was opened, and the one that answers for it. */
    public void profile(UUID home, UUID root) {
        Cluster cluster = clusters.computeIfAbsent(root, Cluster::new);
        cluster.add(home);
        clusters.put(home, cluster);
    }

    /** Whoever wrote as a profile that is known here. */
    public void sender(String senderId, UUID home) {
        senders.put(senderId, home);
        vouched(home);
    }

    /** That a channel stands behind a profile. */
    public void vouched(UUID home) {
        clusters.get(home).vouch();
    }

    /** By what a profile is known. */
    public void holder(Identifier.Key key, UUID home, Holding holding) {
        Holding now = holders.computeIfAbsent(key, k -> new TreeMap<>()).merge(home, holding, Holding::and);
        if (now.strength().decides()) {
            clusters.get(home).own(key, now.lastSeen());
        }
    }

    /** The profile that a sender belongs to; empty for one that never wrote. */
    public Optional<UUID> homeOf(String senderId) {
        return Optional.ofNullable(senderId).map(senders::get);
    }

    /** The profile that answers for one. */
    public UUID rootOf(UUID home) {
        return clusters.get(home).root();
    }

    /** The profiles that have an identifier, the oldest first. */
    public SortedMap<UUID, Holding> holdersOf(Identifier.Key key) {
        return Collections.unmodifiableSortedMap(holders.getOrDefault(key, Collections.emptySortedMap()));
    }

    Cluster clusterOf(UUID home) {
        return clusters.get(home);
    }

    /** Takes a decision in. */
    void learn(Seen seen, Decision decision) {
        if (decision.opens()) {
            profile(decision.home(), decision.home());
        }
        Cluster cluster = clusters.get(decision.home());
        for (Join join : decision.joins()) {
            unite(cluster, clusters.get(join.from()));
            unite(cluster, clusters.get(join.into()));
        }
        cluster.answerBy(decision.profile());
        if (seen.senderId() != null) {
            sender(seen.senderId(), decision.home());
        }
        decision.learned()
                .forEach(l ->
                        holder(l.identifier().key(), decision.home(), new Holding(l.strength(), seen.receivedAt())));
    }

    private void unite(Cluster cluster, Cluster other) {
        if (other != cluster) {
            cluster.absorb(other);
            other.members().forEach(member -> clusters.put(member, cluster));
        }
    }
}
