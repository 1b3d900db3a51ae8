package dev.regente.profile.identity.resolution.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What rules make of recorded events: the same for the same events, in whatever order they are handed in. */
public final class Replay {

    private final Registry registry = new Registry();
    private final Map<UUID, Decision> decisions = new LinkedHashMap<>();

    private Replay() {}

    /** Each profile takes the id of the event that opens it. */
    public static Replay of(IdentityResolver resolver, Collection<Seen> facts) {
        var replay = new Replay();
        facts.stream()
                .sorted(Seen.IN_ORDER)
                .forEach(seen ->
                        replay.decisions.put(seen.eventId(), resolver.resolve(seen, replay.registry, seen.eventId())));
        return replay;
    }

    /** What was decided, in order. */
    public Map<UUID, Decision> decisions() {
        return decisions;
    }

    /** The events of each person, by the profile that answers for her in the end. */
    public Map<UUID, SortedSet<UUID>> people() {
        Map<UUID, SortedSet<UUID>> people = new TreeMap<>();
        decisions.forEach(
                (event, decision) -> people.computeIfAbsent(registry.rootOf(decision.home()), id -> new TreeSet<>())
                        .add(event));
        return people;
    }
}
