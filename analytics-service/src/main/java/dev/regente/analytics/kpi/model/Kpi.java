package dev.regente.analytics.kpi.model;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.kpi.definition.model.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures that can be asked for. A definition that changes gets a new version. */
public enum Kpi {
    FIRST_RESPONSE_TIME(Measure.FIRST_RESPONSE_TIME),
    QUEUE_WAIT(Measure.QUEUE_WAIT),
    RESOLUTION_TIME(Measure.RESOLUTION_TIME),
    SERVICE_LEVEL(Family.WAITS, Texts.SERVICE_LEVEL),
    ABANDONMENT(Family.WAITS, Texts.ABANDONMENT),
    CSAT(Family.ANSWERS, Texts.CSAT),
    CSAT_RESPONSE_RATE(Family.ANSWERS, Texts.CSAT_RESPONSE_RATE),
    NPS(Family.ANSWERS, Texts.NPS),
    CES(Family.ANSWERS, Texts.CES);

    private final Family family;
    private final Measure measure;
    private final String definition;

    Kpi(Measure measure) {
        this.family = Family.TIMES;
        this.measure = measure;
        this.definition = measure.definition();
    }

    Kpi(Family family, String definition) {
        this.family = family;
        this.measure = family == Family.WAITS ? Measure.QUEUE_WAIT : null;
        this.definition = definition;
    }

    /** How callers name it, such as {@code first-response-time}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param fold the version of the measure whose pieces are counted */
    public String definition(int fold) {
        return definition;
    }

    public Family family() {
        return family;
    }

    /** The name under which its pieces are kept. */
    public String measure() {
        return measure == null ? word() : measure.word();
    }

    /** The version in which its pieces are measured now. */
    public int fold() {
        return measure == null ? 1 : measure.version();
    }

    /** Whether it measures time. */
    public boolean isTime() {
        return family == Family.TIMES;
    }

    /** Whether every piece has an end: what was not answered has none. */
    public boolean ends() {
        return this != CSAT_RESPONSE_RATE;
    }

    /** Whether people may give it other parameters. */
    public boolean isAdjustable() {
        return !Parameters.of(this).values().isEmpty();
    }

    /** What it can be asked as; the first is what it is unless one asks. */
    public List<Statistic> statistics() {
        return switch (this) {
            case CSAT -> List.of(Statistic.SHARE, Statistic.MEAN, Statistic.COUNT, Statistic.DISTRIBUTION);
            case NPS -> List.of(Statistic.SHARE, Statistic.COUNT, Statistic.DISTRIBUTION);
            case CES -> List.of(Statistic.MEAN, Statistic.COUNT, Statistic.DISTRIBUTION);
            default ->
                isTime()
                        ? Arrays.stream(Statistic.values())
                                .filter(statistic -> statistic != Statistic.SHARE)
                                .toList()
                        : List.of(Statistic.SHARE, Statistic.COUNT);
        };
    }

    public String unit(Statistic statistic) {
        return switch (statistic) {
            case COUNT -> "count";
            case SHARE -> this == NPS ? "points" : "percent";
            default -> isTime() ? "seconds" : "score";
        };
    }

    public static Optional<Kpi> named(String word) {
        return Arrays.stream(values()).filter(kpi -> kpi.word().equals(word)).findFirst();
    }
}
