package dev.regente.analytics.kpi.model;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.clock.outcome.model.Criterion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures that can be asked for. A definition that changes gets a new version. */
public enum Kpi {
    FIRST_RESPONSE_TIME(Measure.FIRST_RESPONSE_TIME),
    BOT_FIRST_RESPONSE_TIME(Measure.BOT_FIRST_RESPONSE_TIME),
    AGENT_FIRST_RESPONSE_TIME(Measure.AGENT_FIRST_RESPONSE_TIME),
    NEXT_RESPONSE_TIME(Measure.NEXT_RESPONSE_TIME),
    CUSTOMER_TURN(Measure.CUSTOMER_TURN),
    QUEUE_WAIT(Measure.QUEUE_WAIT),
    TIME_TO_ASSIGNMENT(Measure.TIME_TO_ASSIGNMENT),
    HANDLE_TIME(Measure.HANDLE_TIME),
    RESOLUTION_TIME(Measure.RESOLUTION_TIME),
    TOTAL_RESOLUTION_TIME(Measure.TOTAL_RESOLUTION_TIME),
    ONE_TOUCH(Criterion.ONE_TOUCH),
    REOPEN_RATE(Criterion.REOPEN_RATE),
    TRANSFER_RATE(Criterion.TRANSFER_RATE),
    CHANNEL_SWITCH_RATE(Criterion.CHANNEL_SWITCH_RATE),
    BOT_CONTAINMENT(Criterion.BOT_CONTAINMENT),
    REPEAT_YOURSELF(Criterion.REPEAT_YOURSELF),
    CSAT("The share of answers 4 and 5 among all answers from 1 to 5 to the question how satisfied a customer is,"
            + " asked once after an episode of a conversation is resolved; the first answer counts. It counts"
            + " for the person who had the conversation last. By start it counts when the episode was resolved,"
            + " by stop when the customer answered."),
    CSAT_RESPONSE_RATE(
            "The share of surveys of satisfaction that were answered among all that were asked for, dated by when the"
                    + " episode was resolved. One that could not be sent, because the customer wrote again or the"
                    + " channel no longer takes messages, counts as not answered.");

    private static final double[] SCORES = {1, 2, 3, 4, 5};

    private final Family family;
    private final int version;
    private final String definition;

    Kpi(Measure measure) {
        this(Family.TIMES, measure.version(), measure.definition());
    }

    Kpi(Criterion criterion) {
        this(Family.OUTCOMES, criterion.version(), criterion.definition());
    }

    Kpi(String definition) {
        this(Family.ANSWERS, 1, definition);
    }

    Kpi(Family family, int version, String definition) {
        this.family = family;
        this.version = version;
        this.definition = definition;
    }

    public Family family() {
        return family;
    }

    /** How callers name it, such as {@code first-response-time}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String definition() {
        return definition;
    }

    public int version() {
        return version;
    }

    /** Whether it measures time, rather than anything else. */
    public boolean isTime() {
        return family == Family.TIMES;
    }

    /** What it can be asked as; the first is what it is unless one asks. */
    public List<Statistic> statistics() {
        return switch (this) {
            case CSAT -> List.of(Statistic.SHARE, Statistic.MEAN, Statistic.COUNT, Statistic.DISTRIBUTION);
            case REPEAT_YOURSELF -> List.of(Statistic.MEAN, Statistic.COUNT);
            default -> isTime() ? Statistic.ofTimes() : List.of(Statistic.SHARE, Statistic.COUNT);
        };
    }

    public String unit(Statistic statistic) {
        return switch (statistic) {
            case COUNT -> "count";
            case SHARE -> "percent";
            default -> isTime() ? "seconds" : family == Family.OUTCOMES ? "times" : "score";
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
