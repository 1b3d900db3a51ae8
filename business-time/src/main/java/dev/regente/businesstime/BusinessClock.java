package dev.regente.businesstime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts only the time in which a calendar is open.
 *
 * <p>An instant is open when the clock on the wall of the calendar's zone shows a time of an opening of that day, or of
 * one that began on the day before and has not ended.
 */
public final class BusinessClock {

    /** How far it looks ahead, and how much of a span it counts. */
    public static final Duration HORIZON = Duration.ofDays(3_660);

    private static final Duration STEP = Duration.ofDays(8);

    private final BusinessCalendar calendar;
    private final boolean always;

    public BusinessClock(BusinessCalendar calendar) {
        this.calendar = calendar;
        this.always = calendar.isAlwaysOpen();
    }

    public boolean isOpen(Instant at) {
        return !open(at, at.plusNanos(1)).isEmpty();
    }

    /** The open time between two instants, in order, no two of them touching; nothing when the second is not later. */
    public List<Span> open(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        if (always) {
            return List.of(new Span(from, to));
        }
        var spans = new ArrayList<Span>();
        for (OffsetPeriod period : OffsetPeriod.of(calendar.zone(), from, to)) {
            LocalDate last = period.last();
            // What began on the day before may go on.
            for (LocalDate day = period.first().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
                for (Opening opening : calendar.openings(day)) {
                    period.within(day, opening).ifPresent(spans::add);
                }
            }
        }
        return Span.union(spans);
    }

    /**
     * How much business time there is between two instants; nothing when the second is not later. Of a span longer than
     * {@link #HORIZON} only its beginning is counted, unless it is always open.
     */
    public Duration between(Instant from, Instant to) {
        return between(from, to, List.of());
    }

    /** The same without the time in which it is interrupted; interruptions may overlap and reach beyond the span. */
    public Duration between(Instant from, Instant to, List<Span> interruptions) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        var counted =
                new Span(from, always || Duration.between(from, to).compareTo(HORIZON) <= 0 ? to : from.plus(HORIZON));
        Duration length = open(counted);
        List<Span> inside = interruptions.stream()
                .flatMap(interruption -> interruption.within(counted).stream())
                .toList();
        for (Span interruption : Span.union(inside)) {
            length = length.minus(open(interruption));
        }
        return length;
    }

    private Duration open(Span span) {
        return open(span.start(), span.end()).stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
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

    /** The next instant, this one included, at which it is closed; empty where none is within {@link #HORIZON}. */
    public Optional<Instant> nextClosing(Instant from) {
        for (Instant begin = from; !always && begin.isBefore(from.plus(HORIZON)); begin = begin.plus(STEP)) {
            List<Span> spans = open(begin, begin.plus(STEP));
            if (spans.isEmpty() || spans.get(0).start().isAfter(begin)) {
                return Optional.of(begin);
            }
            if (spans.get(0).end().isBefore(begin.plus(STEP))) {
                return Optional.of(spans.get(0).end());
            }
        }
        return Optional.empty();
    }
}
