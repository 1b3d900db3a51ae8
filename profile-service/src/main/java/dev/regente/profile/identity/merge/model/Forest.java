package dev.regente.profile.identity.merge.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Who is one person: profiles as they were opened, and the merges that hold them together.
 *
 * <p>Each join ties two people who were two, so that taking any merge away leaves exactly the pieces that it tied, in
 * whatever order merges are made and taken away.
 */
public final class Forest {

    private final List<Merge> merges;
    private final Map<UUID, UUID> roots = new HashMap<>();
    private final Map<UUID, SortedSet<UUID>> members = new TreeMap<>();

    private Forest(Collection<UUID> profiles, Collection<Merge> merges) {
        this.merges = merges.stream().sorted(Merge.LATEST).toList();
        Map<UUID, List<UUID>> neighbours = new HashMap<>();
        profiles.forEach(p -> neighbours.put(p, new ArrayList<>()));
        for (Merge merge : this.merges) {
            for (Join join : merge.joins()) {
                neighbours.computeIfAbsent(join.from(), id -> new ArrayList<>()).add(join.into());
                neighbours.computeIfAbsent(join.into(), id -> new ArrayList<>()).add(join.from());
            }
        }
        for (UUID profile : new TreeSet<>(neighbours.keySet())) {
            if (!roots.containsKey(profile)) {
                settle(reached(profile, neighbours));
            }
        }
    }

    /**
     * @param profiles all whom the merges could be about, and any others
     * @param merges those that stand
     */
    public static Forest of(Collection<UUID> profiles, Collection<Merge> merges) {
        return new Forest(profiles, merges);
    }

    /** The profile that answers for one. */
    public UUID rootOf(UUID profile) {
        return roots.get(profile);
    }

    /** Each person: who answers for whom. */
    public Map<UUID, SortedSet<UUID>> people() {
        return members;
    }

    /** The same without one merge. */
    public Forest without(UUID mergeId) {
        return new Forest(
                roots.keySet(),
                merges.stream().filter(m -> !m.id().equals(mergeId)).toList());
    }

    /** Whom the latest merge among them said to survive; where that one was torn away, the oldest. */
    private void settle(SortedSet<UUID> person) {
        UUID root = person.first();
        for (Merge merge : merges) {
            boolean here = merge.joins().stream().anyMatch(j -> person.contains(j.from()));
            if (here && person.contains(merge.survivor())) {
                root = merge.survivor();
            }
        }
        members.put(root, person);
        for (UUID profile : person) {
            roots.put(profile, root);
        }
    }

    private static SortedSet<UUID> reached(UUID start, Map<UUID, List<UUID>> neighbours) {
        var reached = new TreeSet<UUID>();
        Deque<UUID> next = new ArrayDeque<>();
        next.add(start);
        while (!next.isEmpty()) {
            UUID profile = next.remove();
            if (reached.add(profile)) {
                next.addAll(neighbours.get(profile));
            }
        }
        return reached;
    }
}
