package dev.regente.analytics.workload.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whole quarters of an hour by the clock of UTC, which are folded together: what is told of them depends on nothing but
 * the facts in them and in the time before for which a sign holds.
 *
 * @param to the first instant that does not belong to it
 */
public record Window(Instant from, Instant to) {

    /** A presence set by REST holds no longer, so neither does what is told of it. */
    public static final Duration SIGN_HOLDS = Duration.ofHours(12);

    /** For how long what was committed later stands over it, though its time is earlier: more than clocks disagree. */
    static final Duration MEMORY = SIGN_HOLDS.plusMinutes(15);

    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    /**
     * What must be folded anew of one agent when there are new facts.
     *
     * @param fresh when they happened
     * @param told up to when her time was told before
     * @param until up to when it is told now
     */
    public static List<Window> changed(Collection<Instant> fresh, Instant told, Instant until) {
        var grown = told.isBefore(until) ? Stream.of(grown(told, until)) : Stream.<Window>empty();
        var touched = fresh.stream().map(Window::touched);
        return merged(Stream.concat(grown, touched)
                .sorted(Comparator.comparing(Window::from))
                .toList());
    }

    /** What a fact ends lies before it, perhaps in the quarter before. */
    private static Window touched(Instant at) {
        return new Window(quarter(at.minusNanos(1)), quarterAfter(at.plus(MEMORY)));
    }

    /** Where no sign of the time that was told already holds any more, nothing is added. */
    private static Window grown(Instant told, Instant until) {
        Instant silent = told.plus(SIGN_HOLDS);
        return new Window(quarter(told), quarterAfter(earlier(silent, until)));
    }

    private static List<Window> merged(List<Window> sorted) {
        var merged = new ArrayList<Window>();
        for (Window next : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && !next.from.isAfter(merged.get(last).to)) {
                Window before = merged.get(last);
                merged.set(last, new Window(before.from, later(before.to, next.to)));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /** Since when facts matter here. */
    public Instant factsFrom() {
        return from.minus(MEMORY);
    }

    /** When the quarter began in which an instant lies. */
    public static Instant quarter(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), QUARTER) * QUARTER);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant quarterAfter(Instant at) {
        return quarter(at).plusSeconds(QUARTER);
    }
}
