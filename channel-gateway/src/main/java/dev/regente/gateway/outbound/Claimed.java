package dev.regente.gateway.outbound;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reply that this process has taken to send.
 *
 * @param attempts which one this is, from 1
 * @param lastInboundAt when the recipient last wrote; null when she never did
 * @param refuses whether the recipient does not want to be written to
 * @param to what the provider calls the recipient
 * @param quotes the provider's id of the message that it answers to; null when none is known
 */
record Claimed(
        UUID messageId,
        ReplyRequested reply,
        int attempts,
        Instant requestedAt,
        Instant lastInboundAt,
        boolean refuses,
        List<Alias> to,
        String quotes,
        String traceparent) {}
