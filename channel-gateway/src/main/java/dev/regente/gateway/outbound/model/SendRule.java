package dev.regente.gateway.outbound.model;

/** What time allows of a reply. */
public enum SendRule {
    /** Anything may be sent. */
    FREE,
    /** Only as a human agent's late answer. */
    TAGGED,
    /** It was not to be sent after this time. */
    TOO_LATE,
    /** The customer wrote too long ago. */
    WINDOW_CLOSED
}
