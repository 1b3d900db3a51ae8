package dev.regente.analytics.kpi.model;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a range is cut into intervals that people recognise: parts of a day, days, weeks from Monday, or months.
 *
 * <p>Days begin at midnight of a time zone, so that a day of 23 or 25 hours is one day.
 *
 * @param part how long a part of a day is; null for whole days
 * @param days how long in days, weeks or months; null for parts of a day
 */
public record Step(Duration part, Period days) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Period ONE_DAY = Period.ofDays(1);
    private static final Period WEEK = Period.ofDays(7);
    private static final Period MONTH = Period.ofMonths(1);

    /** Reads {@code PT15M}, {@code P1D}, {@code P1W}, {@code P1M} and the like; empty for what is none of those. */
    public static Optional<Step> parse(String iso) {
        try {
            if (iso.startsWith("PT")) {
                return Optional.of(Duration.parse(iso))
                        .filter(part -> part.compareTo(SHORTEST) >= 0 && part.compareTo(DAY) < 0)
                        .filter(part -> DAY.toMillis() % part.toMillis() == 0 && part.toNanosPart() == 0)
                        .map(part -> new Step(part, null));
            }
            return Optional.of(Period.parse(iso))
                    .filter(days -> days.equals(ONE_DAY) || days.equals(WEEK) || days.equals(MONTH))
                    .map(days -> new Step(null, days));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * When the intervals between two instants begin; the first at {@code from}, however late in its interval that is.
     *
     * @param most after so many it stops
     */
    public List<Instant> starts(Instant from, Instant to, ZoneId zone, int most) {
        var starts = new ArrayList<Instant>();
        Instant begun = begin(from, zone);
        starts.add(from);
        for (Instant next = next(begun, zone); next.isBefore(to) && starts.size() < most; next = next(next, zone)) {
            starts.add(next);
        }
        return starts;
    }

    private Instant begin(Instant at, ZoneId zone) {
        LocalDate date = at.atZone(zone).toLocalDate();
        if (part != null) {
            Instant midnight = midnight(date, zone);
            long whole = Duration.between(midnight, at).dividedBy(part);
            return midnight.plus(part.multipliedBy(whole));
        }
        if (days.equals(WEEK)) {
            return midnight(date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
        }
        return midnight(days.equals(MONTH) ? date.withDayOfMonth(1) : date, zone);
    }

    private Instant next(Instant begun, ZoneId zone) {
        LocalDate date = begun.atZone(zone).toLocalDate();
        if (part == null) {
            return midnight(date.plus(days), zone);
        }
        Instant later = begun.plus(part);
        Instant tomorrow = midnight(date.plusDays(1), zone);
        return later.isBefore(tomorrow) ? later : tomorrow;
    }

    private static Instant midnight(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
