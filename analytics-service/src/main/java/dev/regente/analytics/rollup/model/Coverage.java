package dev.regente.analytics.rollup.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which parts of a range rollups can tell, and which must be read piece by piece: quarters of an hour that changed
 * since they were rolled up, and those that the range or one of its intervals cuts.
 *
 * @param rolled blocks of one width each, in order
 * @param exact the rest
 */
public record Coverage(List<Block> rolled, List<Span> exact) {

    private static final Duration SLOT = Duration.ofMinutes(Width.QUARTER.minutes());

    /** More parts than so many are dearer than reading all pieces. */
    private static final int MOST = 400;

    /** From an instant to the first that no longer belongs to it. */
    public record Span(Instant from, Instant to) {}

    /** Whole slots of one width, one after the other. */
    public record Block(Width width, Instant from, Instant to) {}

    /**
     * What changed since it was rolled up.
     *
     * @param quarters that are not what their pieces are
     * @param wide six hours that, with their hours, are not what their quarters are
     */
    public record Dirty(Collection<Instant> quarters, Set<Instant> wide) {}

    /** @param starts when each interval begins */
    public static Coverage of(Instant from, Instant to, List<Instant> starts, Dirty dirty) {
        var exactly = new TreeSet<Instant>(dirty.quarters());
        starts.stream().filter(Coverage::cutsQuarter).map(Coverage::quarter).forEach(exactly::add);
        for (Instant end : List.of(from, to)) {
            if (cutsQuarter(end)) {
                exactly.add(quarter(end));
            }
        }
        var cuts = new TreeSet<Instant>(starts);
        var rolled = new ArrayList<Block>();
        var exact = new ArrayList<Span>();
        Instant done = from;
        for (Instant slot : exactly) {
            Instant begin = slot.isBefore(from) ? from : slot;
            Instant end = earlier(slot.plus(SLOT), to);
            if (!begin.isBefore(end)) {
                continue;
            }
            cover(rolled, new Span(done, begin), cuts, dirty.wide());
            extend(exact, new Span(begin, end));
            done = end;
        }
        cover(rolled, new Span(done, to), cuts, dirty.wide());
        return exact.size() > MOST ? new Coverage(List.of(), List.of(new Span(from, to))) : new Coverage(rolled, exact);
    }

    /** The quarter of an hour in which an instant lies, by the clock of UTC. */
    public static Instant quarter(Instant at) {
        return Width.QUARTER.slot(at);
    }

    private static boolean cutsQuarter(Instant at) {
        return quarter(at).isBefore(at);
    }

    /** Covers whole quarters with slots as wide as possible, none of which a cut goes through. */
    private static void cover(List<Block> rolled, Span span, NavigableSet<Instant> cuts, Set<Instant> stale) {
        Instant at = span.from();
        while (at.isBefore(span.to())) {
            Instant next = cuts.higher(at);
            Instant limit = next == null ? span.to() : earlier(next, span.to());
            Width width = stale.contains(Width.SIX_HOURS.slot(at)) ? Width.QUARTER : Width.widest(at, limit);
            Instant end = at.plus(Duration.ofMinutes(width.minutes()));
            int last = rolled.size() - 1;
            if (last >= 0
                    && rolled.get(last).width() == width
                    && rolled.get(last).to().equals(at)) {
                rolled.set(last, new Block(width, rolled.get(last).from(), end));
            } else {
                rolled.add(new Block(width, at, end));
            }
            at = end;
        }
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
