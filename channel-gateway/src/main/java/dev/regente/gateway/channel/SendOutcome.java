package dev.regente.gateway.channel;

import dev.regente.contracts.gateway.MessageStatusChanged;

/** How one attempt to send a message ended. */
public sealed interface SendOutcome {

    /** The provider took it. */
    record Accepted(String providerMessageId) implements SendOutcome {}

    /** The provider did not take it now, and may later. */
    record Temporary(String providerCode) implements SendOutcome {}

    /** The provider will never take it. */
    record Rejected(MessageStatusChanged.Reason reason, String providerCode) implements SendOutcome {}

    /** We ourselves may not, or cannot, send it; the provider was not asked. */
    record Refused(MessageStatusChanged.Reason reason) implements SendOutcome {}

    /** Nobody knows: the request was under way and no answer came. */
    record InDoubt() implements SendOutcome {}
}
