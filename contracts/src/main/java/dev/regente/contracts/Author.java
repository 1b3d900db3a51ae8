package dev.regente.contracts;

/**
 * Who wrote a message.
 *
 * @param id the agent's or bot's id, the profile id of a customer; null for the system, and for an agent who wrote in
 *     the provider's own inbox
 */
public record Author(Kind kind, String id) {

    /** The four kinds of author; only {@link #AGENT} counts as a human answer. */
    public enum Kind {
        CUSTOMER,
        AGENT,
        BOT,
        SYSTEM;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }
}
