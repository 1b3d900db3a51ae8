package dev.regente.businesstime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a span in which the clocks of a zone are not moved: an hour that is left out in spring lies in none, and
 * one that is repeated in autumn lies in two.
 */
record OffsetPeriod(Span span, ZoneOffset offset) {

    /** The periods of a span, in their order. */
    static List<OffsetPeriod> of(ZoneId zone, Instant from, Instant to) {
        ZoneRules rules = zone.getRules();
        var periods = new ArrayList<OffsetPeriod>(1);
        Instant begin = from;
        while (begin.isBefore(to)) {
            ZoneOffsetTransition moved = rules.nextTransition(begin);
            Instant end = moved == null || moved.getInstant().isAfter(to) ? to : moved.getInstant();
            periods.add(new OffsetPeriod(new Span(begin, end), rules.getOffset(begin)));
            begin = end;
        }
        return periods;
    }

    /** The day on which it begins, by the clock on the wall. */
    LocalDate first() {
        return LocalDate.ofInstant(span.start(), offset);
    }

    /** The day on which it ends. */
    LocalDate last() {
        return LocalDate.ofInstant(span.end(), offset);
    }

    /** The part of an opening of a day that lies in it. */
    Optional<Span> within(LocalDate day, Opening opening) {
        LocalDate end = opening.isPastMidnight() ? day.plusDays(1) : day;
        return new Span(
                        day.atTime(opening.from()).toInstant(offset),
                        end.atTime(opening.until()).toInstant(offset))
                .within(span);
    }
}
