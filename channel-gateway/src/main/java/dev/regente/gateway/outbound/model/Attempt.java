package dev.regente.gateway.outbound.model;

import java.util.UUID;

/**
 * One attempt at sending a message.
 *
 * @param claim tells it from all others of the message
 * @param number which one this is, from 1; those that were held back before they began are not counted
 * @param parts how many of the provider messages that it becomes were taken already
 */
public record Attempt(UUID messageId, int claim, int number, int parts) {

    /** The same, of one that was held back. */
    public Attempt uncounted() {
        return new Attempt(messageId, claim, number - 1, parts);
    }

    /** The same, after so many parts. */
    public Attempt after(int partsDone) {
        return new Attempt(messageId, claim, number, partsDone);
    }
}
