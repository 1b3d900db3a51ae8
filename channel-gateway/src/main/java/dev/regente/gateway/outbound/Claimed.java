package dev.regente.gateway.outbound;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.outbound.model.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reply that this process has taken to send.
 *
 * @param lastInboundAt when the recipient last wrote; null when she never did
 * @param refusesSince when the recipient said not to want to be written to; null when she did not
 * @param to what the provider calls the recipient
 * @param quotes the provider's id of the message that it answers to; null when none is known
 */
record Claimed(
        Attempt attempt,
        ReplyRequested reply,
        Instant requestedAt,
        Instant lastInboundAt,
        Instant refusesSince,
        List<Alias> to,
        String quotes,
        String traceparent) {

    UUID messageId() {
        return attempt.messageId();
    }
}
