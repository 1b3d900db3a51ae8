package dev.regente.routing.conversation.model;

import java.util.Locale;

/** Where a conversation is in its life. Which moves lead from where to where is said by {@code docs/decisions/0035}. */
public enum State {
    /** It exists and waits for its customer: an application wrote first. */
    OPEN,
    /** It waits for an agent. */
    QUEUED,
    /** An agent was asked. */
    OFFERED,
    /** An agent has it. */
    ASSIGNED,
    /** It is put aside until a time, or until its customer writes. */
    SNOOZED,
    /** It is shown in another conversation of the same customer, and worked on there. */
    JOINED,
    /** Its case is solved; its customer can still take it up again. */
    RESOLVED,
    /** It is over. */
    CLOSED;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it is not solved yet: of these a customer has one that goes on. */
    public boolean isOpen() {
        return this != RESOLVED && this != CLOSED;
    }
}
