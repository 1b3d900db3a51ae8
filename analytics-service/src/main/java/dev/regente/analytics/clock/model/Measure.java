package dev.regente.analytics.clock.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a clock measures, in words that say exactly which of the many possible ways it is.
 *
 * <p>A definition that changes gets a new version; what an older version measured stays as it was.
 */
public enum Measure {
    FIRST_RESPONSE_TIME(
            1,
            "From a customer's first message in an episode of a conversation to the first answer by a person that was"
                    + " sent, at the provider's time of sent; where that is unknown, the earlier of delivered and read,"
                    + " or accepted on channels whose provider never says sent. Bots do not stop it, nor does a failed"
                    + " message; reactions, edits and deletions neither start nor stop it; what a person wrote before"
                    + " the customer's first message is no answer. Episodes without an answer are not counted. When"
                    + " clocks disagree and the span is negative it counts as 0 and is flagged."),
    QUEUE_WAIT(
            1,
            "From the moment a conversation is queued until a person is assigned to it. Queued again before that,"
                    + " perhaps elsewhere, it still is one wait, which counts for the last queue; queued again after"
                    + " that, it is another wait. Being assigned to a bot does not end it. Waits that end because the"
                    + " conversation is resolved are not counted."),
    RESOLUTION_TIME(
            1,
            "From the opening of a conversation until it is resolved for the first time, by whomever, time with bots"
                    + " included; re-opening starts nothing. Conversations that are not resolved are not counted.");

    private final int version;
    private final String definition;

    Measure(int version, String definition) {
        this.version = version;
        this.definition = definition;
    }

    /** How figures call it, such as {@code first-response-time}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int version() {
        return version;
    }

    public String definition() {
        return definition;
    }

    public static Optional<Measure> named(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word))
                .findFirst();
    }
}
