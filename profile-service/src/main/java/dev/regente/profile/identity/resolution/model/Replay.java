package dev.regente.profile.identity.resolution.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What rules make of recorded events: the same for the same events.
 *
 * <p>Each profile takes the id of the event that opens it.
 */
public final class Replay {

    private final IdentityResolver resolver;
    private final Registry known = new Registry();
    private final Map<UUID, UUID> homes = new LinkedHashMap<>();
    private final Map<UUID, Decision> decisions = new LinkedHashMap<>();

    /** Nothing has happened yet. */
    public Replay(IdentityResolver resolver) {
        this.resolver = resolver;
    }

    /** All of these, in whatever order they are handed in. */
    public static Replay of(IdentityResolver resolver, Collection<Seen> facts) {
        var replay = new Replay(resolver);
        facts.stream().sorted(Seen.IN_ORDER).forEach(seen -> replay.decisions.put(seen.eventId(), replay.take(seen)));
        return replay;
    }

    /** The next event, of a caller who keeps the order and what is decided. */
    public Decision take(Seen next) {
        Decision decision = resolver.resolve(next, known, next.eventId());
        homes.put(next.eventId(), decision.home());
        return decision;
    }

    /** Who is known by what so far. */
    public Registry known() {
        return known;
    }

    /** The profile that answers for whoever did something. */
    public UUID personOf(UUID event) {
        return known.rootOf(homes.get(event));
    }

    /** What was decided, in order, of all that was handed in at once. */
    public Map<UUID, Decision> decisions() {
        return decisions;
    }

    /** The events of each person, by the profile that answers for her in the end. */
    public Map<UUID, SortedSet<UUID>> people() {
        Map<UUID, SortedSet<UUID>> people = new TreeMap<>();
        homes.keySet().forEach(event -> people.computeIfAbsent(personOf(event), id -> new TreeSet<>())
                .add(event));
        return people;
    }
}
