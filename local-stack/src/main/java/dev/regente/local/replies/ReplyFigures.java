package dev.regente.local.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run came to.
 *
 * @param options what was wanted
 * @param requested when each reply was asked for that was taken, in milliseconds
 * @param sent when the provider had taken each
 * @param waiting how many were asked for and not yet sent, second by second while it ran
 */
record ReplyFigures(ReplyOptions options, Map<String, Long> requested, Map<String, Long> sent, List<Long> waiting) {

    private static final double ENOUGH = 0.98;

    /** What was wanted and did not happen; empty when all did. */
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        if (requested.size() < options.replies() || requestedPerSecond() < options.rate() * ENOUGH) {
            complaints.add(
                    "asked for too slowly, or not taken: %d of %d".formatted(requested.size(), options.replies()));
        }
        var unsent =
                requested.keySet().stream().filter(id -> !sent.containsKey(id)).count();
        if (unsent > 0) {
            complaints.add("never sent: " + unsent);
        }
        if (grows()) {
            complaints.add("the backlog grows: by the quarter of the time " + quarters());
        }
        return complaints;
    }

    /** From the first request to the last, whatever the answer to it took. */
    double requestedPerSecond() {
        return perSecond(requested);
    }

    double sentPerSecond() {
        return perSecond(sent);
    }

    /** Milliseconds from the request to the provider's answer, of so many percent of the replies. */
    long latency(int percent) {
        var waits = requested.entrySet().stream()
                .map(one -> sent.get(one.getKey()) == null ? null : sent.get(one.getKey()) - one.getValue())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return waits.isEmpty() ? 0 : waits.get((waits.size() - 1) * percent / 100);
    }

    /** Milliseconds from the last request until nothing waited any more. */
    long emptyAfter() {
        return Math.max(0, latest(sent) - latest(requested));
    }

    /** How many waited on average in each quarter of the time. */
    List<Long> quarters() {
        var quarters = new ArrayList<Long>();
        for (int i = 0; i < 4; i++) {
            var part = waiting.subList(waiting.size() * i / 4, waiting.size() * (i + 1) / 4);
            quarters.add(Math.round(
                    part.stream().mapToLong(Long::longValue).average().orElse(0)));
        }
        return quarters;
    }

    /** The first quarter is a start; after it, nobody may wait longer by a second than before. */
    boolean grows() {
        var quarters = quarters();
        return quarters.get(3) > quarters.get(1) + options.rate();
    }

    private static double perSecond(Map<String, Long> times) {
        var took = latest(times)
                - times.values().stream().mapToLong(at -> at).min().orElse(0);
        return times.size() < 2 ? 0 : (times.size() - 1) * 1000.0 / Math.max(1, took);
    }

    private static long latest(Map<String, Long> times) {
        return times.values().stream().mapToLong(at -> at).max().orElse(0);
    }
}
