package dev.regente.local.assign.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long it took from the moment at which an offer could be made until it was: from the commit that freed the room,
 * where the conversation waited already, or from the commit that put it into its queue, where there was room.
 *
 * <p>The room of an agent is used in the order in which it was freed. Conversations that somebody had let go by are
 * left out, as nobody may be there who may be asked again, and so are agents who came and went.
 */
final class Waits {

    private final Instant since;
    private final Map<String, Deque<Instant>> rooms = new HashMap<>();
    private final Map<String, Instant> queued = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> letGo = new HashSet<>();
    private final List<Double> afterRoom = new ArrayList<>();
    private final List<Double> afterArrival = new ArrayList<>();

    private Waits(Instant since) {
        this.since = since;
    }

    /**
     * Follows all events.
     *
     * @param places how many conversations each agent has room for from the first on; others are left out
     * @param since only offers made after it are counted
     */
    static Waits of(List<Told> events, Map<String, Integer> places, Instant since) {
        var waits = new Waits(since);
        places.forEach((agent, count) -> {
            var room = new ArrayDeque<Instant>();
            for (int i = 0; i < count; i++) {
                room.add(Instant.EPOCH);
            }
            waits.rooms.put(agent, room);
        });
        events.stream()
                .sorted(Comparator.comparing(Told::at).thenComparing(Told::sequence))
                .forEach(waits::follow);
        return waits;
    }

    /** In milliseconds, of so many percent of the offers that waited for room; NaN when there were none. */
    double afterRoom(int percent) {
        return percentile(afterRoom, percent);
    }

    double afterArrival(int percent) {
        return percentile(afterArrival, percent);
    }

    int countAfterRoom() {
        return afterRoom.size();
    }

    int countAfterArrival() {
        return afterArrival.size();
    }

    private void follow(Told event) {
        var conversation = event.conversation();
        switch (event.what()) {
            case "queued", "transferred" -> {
                free(owners.remove(conversation), event.at());
                queued.put(conversation, event.at());
                letGo.remove(conversation);
            }
            case "offer-made" -> offered(event);
            case "offer-ended" -> {
                if (!"accepted".equals(event.outcome())) {
                    letGo.add(conversation);
                    free(event.agent(), event.at());
                }
            }
            case "assigned" -> owners.put(conversation, event.agent());
            case "resolved" -> free(owners.remove(conversation), event.at());
            default -> {}
        }
    }

    private void offered(Told event) {
        var room = rooms.get(event.agent());
        var freed = room == null ? null : room.poll();
        var waiting = queued.get(event.conversation());
        if (freed == null
                || waiting == null
                || letGo.contains(event.conversation())
                || event.at().isBefore(since)) {
            return;
        }
        var forRoom = freed.isAfter(waiting);
        var wait = Duration.between(forRoom ? freed : waiting, event.at()).toNanos() / 1e6;
        (forRoom ? afterRoom : afterArrival).add(wait);
    }

    private void free(String agent, Instant at) {
        var room = rooms.get(agent);
        if (room != null) {
            room.add(at);
        }
    }

    private static double percentile(List<Double> waits, int percent) {
        var sorted = waits.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) * percent / 100);
    }
}
