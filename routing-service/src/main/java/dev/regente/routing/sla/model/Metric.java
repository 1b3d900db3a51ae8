package dev.regente.routing.sla.model;

import java.util.Locale;

/** What a queue can promise its customers a time for. */
public enum Metric {
    /** From the customer's first message of an episode to the first reply of a person. */
    FIRST_RESPONSE,
    /** From any later message that waits for a reply to the reply of a person. */
    NEXT_RESPONSE,
    /** From the opening of an episode to its resolution, without the time in which it is snoozed. */
    RESOLUTION;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Metric of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public boolean isResponse() {
        return this != RESOLUTION;
    }
}
