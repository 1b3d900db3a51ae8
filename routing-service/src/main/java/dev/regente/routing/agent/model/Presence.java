package dev.regente.routing.agent.model;

import java.util.Locale;

/** Whether an agent is there for work. Only an available one is offered any. */
public enum Presence {
    AVAILABLE,
    BUSY,
    AWAY,
    WRAP_UP,
    OFFLINE,
    /** The system says so when she lets an offer expire; she leaves it by saying that she is available. */
    NOT_RESPONDING;

    /** The word of the contract, such as {@code wrap_up}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a word of the contract; fails with {@link IllegalArgumentException} for any other. */
    public static Presence of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
