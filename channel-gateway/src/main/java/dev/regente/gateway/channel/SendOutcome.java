package dev.regente.gateway.channel;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import java.time.Duration;

/** How one attempt to send a message ended. */
public sealed interface SendOutcome {

    /**
     * The provider took it.
     *
     * @param pause how long the account is better left alone, by what the provider tells of its limits; null for not
     */
    record Accepted(String providerMessageId, Duration pause) implements SendOutcome {

        public Accepted(String providerMessageId) {
            this(providerMessageId, null);
        }
    }

    /**
     * The provider did not take it now, and may later.
     *
     * @param retryAfter how long the provider wants to be left alone; null where it does not say
     */
    record Temporary(String providerCode, Duration retryAfter) implements SendOutcome {

        public Temporary(String providerCode) {
            this(providerCode, null);
        }
    }

    /** The provider will never take it. */
    record Rejected(Reason reason, String providerCode) implements SendOutcome {}

    /** We ourselves may not, or cannot, send it; the provider was not asked. */
    record Refused(Reason reason) implements SendOutcome {}

    /** Nobody knows: the request was under way and no answer came. */
    record InDoubt() implements SendOutcome {}
}
