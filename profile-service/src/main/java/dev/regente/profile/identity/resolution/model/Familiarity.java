package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Holding;
import dev.regente.profile.identity.model.Identifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How much of what an event says is known already; nearly all events say nothing new and cost next to nothing. */
public record Familiarity(Registry known) {

    /** Whether an event teaches nothing: its sender is known, and all that it says is known of that profile. */
    public boolean isSettled(Seen seen) {
        return known.homeOf(seen.senderId())
                .filter(home -> seen.identifiers().stream().allMatch(said -> isKnown(said, home)))
                .isPresent();
    }

    /** Whether it teaches nothing and points at nobody else. */
    public boolean isPlain(Seen seen) {
        return isSettled(seen) && peopleMeant(seen).size() == 1;
    }

    /** The profiles that answer for everybody whom an event points at. */
    public Set<UUID> peopleMeant(Seen seen) {
        Set<UUID> people = new TreeSet<>();
        known.homeOf(seen.senderId()).map(known::rootOf).ifPresent(people::add);
        seen.identifiers().stream()
                .filter(said -> !known.restrictions().isFrozen(said.key()))
                .forEach(said -> known.holdersOf(said.key()).keySet().forEach(home -> people.add(known.rootOf(home))));
        return people;
    }

    /** What is known of an event's identifiers now, to see afterwards whether it taught anything. */
    public Map<Identifier.Key, Map<UUID, Holding>> of(Seen seen) {
        return seen.identifiers().stream()
                .map(Identifier::key)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), key -> Map.copyOf(known.holdersOf(key))));
    }

    /**
     * Whether anything is known after a decision that was not known before.
     *
     * @param before who had the identifiers
     */
    public static boolean grewBy(Decision decision, Map<Identifier.Key, Map<UUID, Holding>> before) {
        return decision.opens()
                || decision.links()
                || decision.learned().stream().anyMatch(l -> {
                    Holding held = before.get(l.identifier().key()).get(decision.home());
                    return held == null || held.strength().compareTo(l.strength()) < 0;
                });
    }

    private boolean isKnown(Identifier said, UUID home) {
        Holding held = known.holdersOf(said.key()).get(home);
        // Of what is frozen a channel's word changes nothing more.
        return held != null
                && (!said.verified()
                        || held.strength().decides()
                        || known.restrictions().isFrozen(said.key()));
    }
}
