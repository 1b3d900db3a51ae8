package dev.regente.routing.conversation.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The open conversations of one customer: one goes on, the others are shown in it.
 *
 * <p>The one that an agent has goes on, else one that waits for an agent, else one that is snoozed; among equals the
 * older. The same conversations give the same answer in whatever order they are named, and asking again changes
 * nothing.
 */
public record Together(UUID primary, List<Change> changes) {

    public Together {
        changes = List.copyOf(changes);
    }

    /**
     * What becomes of one conversation.
     *
     * @param splitFrom the conversation that it is shown in no longer, as that is somebody else's; null for none
     * @param joinedInto the conversation that it is shown in from now on; null for none
     */
    public record Change(Conversation before, Conversation after, UUID splitFrom, UUID joinedInto) {

        public boolean changesState() {
            return before.state() != after.state();
        }

        private boolean changesAnything() {
            return changesState() || !before.whose().equals(after.whose());
        }
    }

    /** Decides for the open conversations of one slot, at least one, of all homes for which this customer answers. */
    public static Together of(String customer, Collection<Conversation> open) {
        Map<UUID, Conversation> byId = open.stream().collect(Collectors.toMap(Conversation::id, c -> c));
        Set<UUID> hers = byId.keySet();
        Conversation chosen = open.stream()
                .min(Comparator.comparing((Conversation c) -> rank(c, byId))
                        .thenComparing(Conversation::openedAt)
                        .thenComparing(Conversation::id))
                .orElseThrow();
        List<Change> changes = open.stream()
                .sorted(Comparator.comparing(Conversation::id))
                .map(c ->
                        change(c, c.equals(chosen) ? c.standAlone(customer) : c.joinInto(chosen.id(), customer), hers))
                .filter(Change::changesAnything)
                .toList();
        return new Together(chosen.id(), changes);
    }

    /**
     * What changes when homes answer by other profiles.
     *
     * @param into by whom they answer from now on
     * @param open all open conversations of all customers concerned, those before and those from now on
     */
    public static List<Change> whenMoved(Map<String, String> into, Collection<Conversation> open) {
        return open.stream()
                .collect(Collectors.groupingBy(
                        c -> into.getOrDefault(c.whose().home(), c.whose().customer()),
                        TreeMap::new,
                        Collectors.groupingBy(c -> c.whose().slot(), TreeMap::new, Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(hers ->
                        hers.getValue().values().stream().flatMap(slot -> of(hers.getKey(), slot).changes().stream()))
                .toList();
    }

    /** What is joined counts as waiting, and comes behind the one that it is shown in. */
    private static int rank(Conversation c, Map<UUID, Conversation> hers) {
        Conversation shownIn = c.isJoined() ? hers.get(c.whose().joinedInto()) : null;
        return shownIn == null ? rank(c.state()) : Math.max(rank(State.QUEUED), rank(shownIn.state()) + 1);
    }

    private static int rank(State state) {
        return switch (state) {
            case ASSIGNED -> 0;
            case SNOOZED -> 4;
            case OPEN -> 6;
            default -> 2;
        };
    }

    private static Change change(Conversation before, Conversation after, Set<UUID> hers) {
        UUID was = before.isJoined() ? before.whose().joinedInto() : null;
        UUID is = after.whose().joinedInto();
        boolean alone = was != null && (is == null || !hers.contains(was));
        return new Change(before, after, alone ? was : null, Objects.equals(was, is) ? null : is);
    }
}
