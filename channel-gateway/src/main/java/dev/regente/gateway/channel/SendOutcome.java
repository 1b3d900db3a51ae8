package dev.regente.gateway.channel;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import java.time.Duration;
import java.util.Optional;

/** How one attempt to send a message ended. */
public sealed interface SendOutcome {

    /**
     * The provider took it.
     *
     * @param providerMessageId null where the provider has no id of its own for it
     * @param status how far it came with that: {@code accepted} where the provider tells more later
     * @param pause how long the account is better left alone, by what the provider tells of its limits; null for not
     */
    record Accepted(String providerMessageId, MessageStatus status, Duration pause) implements SendOutcome {

        public Accepted(String providerMessageId) {
            this(providerMessageId, MessageStatus.ACCEPTED);
        }

        public Accepted(String providerMessageId, MessageStatus status) {
            this(providerMessageId, status, null);
        }
    }

    /**
     * The provider did not take it now, and may later.
     *
     * @param retryAfter how long the provider wants to be left alone; null where it does not say
     * @param extent for whom that holds
     */
    record Temporary(String providerCode, Duration retryAfter, Extent extent) implements SendOutcome {

        /** Whom a provider wants to be left alone with. */
        public enum Extent {
            /** This message; the provider says no more. */
            MESSAGE,
            /** Whatever goes to this recipient: the provider itself is well. */
            RECIPIENT,
            /** Whatever goes out from this account. */
            ACCOUNT
        }

        public Temporary(String providerCode) {
            this(providerCode, null);
        }

        public Temporary(String providerCode, Duration retryAfter) {
            this(providerCode, retryAfter, Extent.MESSAGE);
        }

        /** Of an answer that, where it asks to be left alone, means the account and not this message. */
        public static Temporary ofAccount(String providerCode, Optional<Duration> retryAfter) {
            return new Temporary(
                    providerCode, retryAfter.orElse(null), retryAfter.isPresent() ? Extent.ACCOUNT : Extent.MESSAGE);
        }
    }

    /** We ourselves held it back, as its account is to be left alone for so long; the provider was not asked. */
    record Held(Duration pause) implements SendOutcome {}

    /** The provider will never take it. */
    record Rejected(Reason reason, String providerCode) implements SendOutcome {}

    /** We ourselves may not, or cannot, send it; the provider was not asked. */
    record Refused(Reason reason) implements SendOutcome {}

    /** Nobody knows: the request was under way and no answer came. */
    record InDoubt() implements SendOutcome {}
}
