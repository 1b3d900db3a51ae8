package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import java.time.Instant;
import java.util.UUID;

/**
 * One step of one outbound message, by whoever's word.
 *
 * @param provider by what the provider knows the message; null where this step does not tell
 * @param reason why it failed or was refused; null otherwise
 */
public record Progress(
        UUID messageId,
        MessageStatus status,
        Instant at,
        ProviderKey provider,
        Reason reason,
        String providerCode,
        String traceparent) {}
