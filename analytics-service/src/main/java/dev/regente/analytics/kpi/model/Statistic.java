package dev.regente.analytics.kpi.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many measured times or answers become one value; the share is of the good ones, in percent. A percentile between
 * two of them is interpolated linearly.
 */
public enum Statistic {
    MEAN(null),
    MEDIAN(0.5),
    P75(0.75),
    P90(0.9),
    P95(0.95),
    P99(0.99),
    SHARE(null),
    COUNT(null),
    DISTRIBUTION(null);

    private final Double fraction;

    Statistic(Double fraction) {
        this.fraction = fraction;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of all times that is at or below the value; empty for what is no percentile. */
    public OptionalDouble fraction() {
        return fraction == null ? OptionalDouble.empty() : OptionalDouble.of(fraction);
    }

    /** What a KPI can be asked as; the first is what it is unless one asks. */
    static List<Statistic> of(Kpi kpi) {
        return switch (kpi) {
            case CSAT -> List.of(SHARE, MEAN, COUNT, DISTRIBUTION);
            case NPS -> List.of(SHARE, COUNT, DISTRIBUTION);
            case CES -> List.of(MEAN, COUNT, DISTRIBUTION);
            case REPEAT_YOURSELF, SLA_BUDGET_BURN -> List.of(MEAN, COUNT);
            case BACKLOG -> List.of(COUNT);
            case BACKLOG_AGE -> ofTimes();
            default -> kpi.isTime() ? ofTimes() : List.of(SHARE, COUNT);
        };
    }

    /** All that times can be asked as. */
    private static List<Statistic> ofTimes() {
        return Arrays.stream(values()).filter(s -> s != SHARE).toList();
    }

    /** What its values of a KPI are, such as {@code seconds}. */
    public String unit(Kpi kpi) {
        return switch (this) {
            case COUNT -> "count";
            case SHARE -> kpi == Kpi.NPS ? "points" : "percent";
            default ->
                switch (kpi.family()) {
                    case TIMES, WAITS, STATES -> "seconds";
                    case OUTCOMES, STRETCHES, CONTACTS, MONTHS, PROFILES -> "times";
                    case ANSWERS -> "score";
                };
        };
    }

    public static Optional<Statistic> named(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
