package dev.regente.analytics.kpi.model;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Seconds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures that can be asked for. A definition that changes gets a new version. */
public enum Kpi {
    FIRST_RESPONSE_TIME(Measure.FIRST_RESPONSE_TIME),
    QUEUE_WAIT(Measure.QUEUE_WAIT),
    RESOLUTION_TIME(Measure.RESOLUTION_TIME),
    CSAT("The share of answers 4 and 5 among all answers from 1 to 5 to the question how satisfied a customer is,"
            + " asked once after an episode of a conversation is resolved; the first answer counts. It counts"
            + " for the person who had the conversation last. By start it counts when the episode was resolved,"
            + " by stop when the customer answered."),
    CSAT_RESPONSE_RATE(
            "The share of surveys of satisfaction that were answered among all that were asked for, dated by when the"
                    + " episode was resolved. One that could not be sent, because the customer wrote again or the"
                    + " channel no longer takes messages, counts as not answered.");

    private static final double[] SCORES = {1, 2, 3, 4, 5};

    private final Measure measure;
    private final String definition;

    Kpi(Measure measure) {
        this.measure = measure;
        this.definition = measure.definition();
    }

    Kpi(String definition) {
        this.measure = null;
        this.definition = definition;
    }

    /** How callers name it, such as {@code first-response-time}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String definition() {
        return definition;
    }

    public int version() {
        return measure == null ? 1 : measure.version();
    }

    /** Whether it measures time, rather than what customers answered. */
    public boolean isTime() {
        return measure != null;
    }

    /** What it can be asked as; the first is what it is unless one asks. */
    public List<Statistic> statistics() {
        return switch (this) {
            case CSAT -> List.of(Statistic.SHARE, Statistic.MEAN, Statistic.COUNT, Statistic.DISTRIBUTION);
            case CSAT_RESPONSE_RATE -> List.of(Statistic.SHARE, Statistic.COUNT);
            default ->
                Arrays.stream(Statistic.values())
                        .filter(statistic -> statistic != Statistic.SHARE)
                        .toList();
        };
    }

    public String unit(Statistic statistic) {
        return switch (statistic) {
            case COUNT -> "count";
            case SHARE -> "percent";
            default -> isTime() ? "seconds" : "score";
        };
    }

    /** The upper bounds of the classes that a distribution sorts into; times above the last have one class more. */
    public double[] bounds() {
        return isTime() ? Seconds.bounds() : SCORES.clone();
    }

    public int classes() {
        return bounds().length + (isTime() ? 1 : 0);
    }

    public static Optional<Kpi> named(String word) {
        return Arrays.stream(values()).filter(kpi -> kpi.word().equals(word)).findFirst();
    }
}
