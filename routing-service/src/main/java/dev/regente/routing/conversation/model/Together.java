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
 * <p>The one that an agent has goes on, else the oldest; of two that agents have, the older. The same conversations
 * give the same answer in whatever order they are named, and asking again changes nothing.
 */
public record Together(UUID primary, List<Change> changes) {

    private static final Comparator<Conversation> GOES_ON = Comparator.comparing(
                    (Conversation c) -> c.state() != Conversation.State.ASSIGNED)
            .thenComparing(Conversation::openedAt)
            .thenComparing(Conversation::id);

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

    /** Decides for the open conversations, at least one, of all homes for which this customer answers. */
    public static Together of(String customer, Collection<Conversation> open) {
        Conversation chosen = open.stream().min(GOES_ON).orElseThrow();
        Set<UUID> hers = open.stream().map(Conversation::id).collect(Collectors.toSet());
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
                        Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(hers -> of(hers.getKey(), hers.getValue()).changes().stream())
                .toList();
    }

    private static Change change(Conversation before, Conversation after, Set<UUID> hers) {
        UUID was = before.isJoined() ? before.whose().joinedInto() : null;
        UUID is = after.whose().joinedInto();
        boolean alone = was != null && (is == null || !hers.contains(was));
        return new Change(before, after, alone ? was : null, Objects.equals(was, is) ? null : is);
    }
}
