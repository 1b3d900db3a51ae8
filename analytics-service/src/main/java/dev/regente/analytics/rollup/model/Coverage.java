package dev.regente.analytics.rollup.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which parts of a range rollups can tell, and which must be read piece by piece: quarters of an hour that changed
 * since they were rolled up, and those that the range or one of its intervals cuts.
 *
 * @param rolled whole quarters of an hour, one after the other
 * @param exact the rest
 */
public record Coverage(List<Span> rolled, List<Span> exact) {

    private static final long SLOT = Duration.ofMinutes(15).toSeconds();

    /** More parts than so many are dearer than reading all pieces. */
    private static final int MOST = 400;

    /** From an instant to the first that no longer belongs to it. */
    public record Span(Instant from, Instant to) {}

    /**
     * @param starts when each interval begins
     * @param dirty the quarters that changed
     */
    public static Coverage of(Instant from, Instant to, List<Instant> starts, Collection<Instant> dirty) {
        var exactly = new TreeSet<Instant>(dirty);
        starts.stream().filter(Coverage::cutsQuarter).map(Coverage::quarter).forEach(exactly::add);
        for (Instant end : List.of(from, to)) {
            if (cutsQuarter(end)) {
                exactly.add(quarter(end));
            }
        }
        var rolled = new ArrayList<Span>();
        var exact = new ArrayList<Span>();
        Instant done = from;
        for (Instant slot : exactly) {
            Instant begin = slot.isBefore(from) ? from : slot;
            Instant end = earlier(slot.plusSeconds(SLOT), to);
            if (!begin.isBefore(end)) {
                continue;
            }
            if (done.isBefore(begin)) {
                rolled.add(new Span(done, begin));
            }
            extend(exact, new Span(begin, end));
            done = end;
        }
        if (done.isBefore(to)) {
            rolled.add(new Span(done, to));
        }
        return exact.size() > MOST ? new Coverage(List.of(), List.of(new Span(from, to))) : new Coverage(rolled, exact);
    }

    /** The quarter of an hour in which an instant lies, by the clock of UTC. */
    public static Instant quarter(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), SLOT) * SLOT);
    }

    private static boolean cutsQuarter(Instant at) {
        return quarter(at).isBefore(at);
    }

    private static void extend(List<Span> spans, Span next) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).to().equals(next.from())) {
            spans.set(last, new Span(spans.get(last).from(), next.to()));
        } else {
            spans.add(next);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
