package dev.regente.businesstime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts only the time in which a calendar is open.
 *
 * <p>An instant is open when the clock on the wall of the calendar's zone shows a time of an opening of that day, or of
 * one that began on the day before and has not ended.
 */
public final class BusinessClock {

    /** How far ahead it looks for the end of an amount of business time. */
    public static final Duration HORIZON = Duration.ofDays(3_660);

    private static final Duration STEP = Duration.ofDays(8);

    private final BusinessCalendar calendar;
    private final WallClock wall;

    public BusinessClock(BusinessCalendar calendar) {
        this.calendar = calendar;
        this.wall = new WallClock(calendar.zone());
    }

    public boolean isOpen(Instant at) {
        return !open(at, at.plusNanos(1)).isEmpty();
    }

    /** The open time between two instants, in order, no two of them touching; nothing when the second is not later. */
    public List<Span> open(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        var spans = new ArrayList<Span>();
        LocalDate last = to.atZone(calendar.zone()).toLocalDate().plusDays(1);
        for (LocalDate day = from.atZone(calendar.zone()).toLocalDate().minusDays(2); !day.isAfter(last);
                day = day.plusDays(1)) {
            for (Opening opening : calendar.openings(day)) {
                LocalDate end = opening.isPastMidnight() ? day.plusDays(1) : day;
                wall.showing(day.atTime(opening.from()), end.atTime(opening.until())).stream()
                        .map(span -> new Span(
                                WallClock.later(span.start(), from), WallClock.earlier(span.end(), to)))
                        .filter(span -> span.start().isBefore(span.end()))
                        .forEach(spans::add);
            }
        }
        return union(spans);
    }

    /** How much business time there is between two instants; nothing when the second is not later. */
    public Duration between(Instant from, Instant to) {
        return open(from, to).stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * When so much business time is over, counted from an instant; of nothing it is that instant.
     *
     * @return empty where it is not within {@link #HORIZON}
     */
    public Optional<Instant> after(Instant from, Duration amount) {
        if (amount.isZero() || amount.isNegative()) {
            return Optional.of(from);
        }
        Duration left = amount;
        for (Instant begin = from; begin.isBefore(from.plus(HORIZON)); begin = begin.plus(STEP)) {
            for (Span span : open(begin, begin.plus(STEP))) {
                if (span.length().compareTo(left) >= 0) {
                    return Optional.of(span.start().plus(left));
                }
                left = left.minus(span.length());
            }
        }
        return Optional.empty();
    }

    /** The next instant, this one included, at which it is open; empty where there is none within {@link #HORIZON}. */
    public Optional<Instant> nextOpening(Instant from) {
        for (Instant begin = from; begin.isBefore(from.plus(HORIZON)); begin = begin.plus(STEP)) {
            List<Span> spans = open(begin, begin.plus(STEP));
            if (!spans.isEmpty()) {
                return Optional.of(spans.get(0).start());
            }
        }
        return Optional.empty();
    }

    private static List<Span> union(List<Span> spans) {
        spans.sort(Comparator.comparing(Span::start));
        var union = new ArrayList<Span>(spans.size());
        for (Span span : spans) {
            Span last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last == null || last.end().isBefore(span.start())) {
                union.add(span);
            } else {
                union.set(union.size() - 1, new Span(last.start(), WallClock.later(last.end(), span.end())));
            }
        }
        return union;
    }
}
