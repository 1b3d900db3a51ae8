package dev.regente.contracts.gateway;

import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * An outbound message came further, or failed.
 *
 * @param reason why it failed or was refused; null otherwise
 * @param providerCode the provider's own code, kept for support
 * @param at the provider's time where it gave one
 */
public record MessageStatusChanged(
        String messageId, String conversationId, MessageStatus status, Reason reason, String providerCode, Instant at)
        implements Event {

    public static final String ADDRESS = "gateway.message-status-changed.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return messageId;
    }

    /** A stable code for programs and a sentence for people. */
    public record Reason(String code, String text) {}
}
