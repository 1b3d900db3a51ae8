package dev.regente.contracts.gateway;

import dev.regente.contracts.Wire;

/**
 * How far an outbound message has come.
 *
 * <p>The first four are our own and hold only until the provider's first word. What the provider says only rises, in
 * the order in which the constants stand, so that any order of arrival ends the same.
 */
public enum MessageStatus {
    QUEUED,
    SENDING,
    IN_DOUBT,
    REFUSED,
    ACCEPTED,
    SENT,
    FAILED,
    DELIVERED,
    READ;

    /** Whether the provider said it, rather than we. */
    public boolean isProvidersWord() {
        return compareTo(ACCEPTED) >= 0;
    }

    /** Whether this status replaces {@code current} when it arrives, in whatever order. */
    public boolean replaces(MessageStatus current) {
        if (current == null) {
            return true;
        }
        if (current.isProvidersWord()) {
            return isProvidersWord() && compareTo(current) > 0;
        }
        return this != current;
    }

    @Override
    public String toString() {
        return Wire.word(this);
    }
}
