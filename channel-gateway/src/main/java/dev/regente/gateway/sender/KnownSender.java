package dev.regente.gateway.sender;

import dev.regente.gateway.channel.Alias;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who once wrote to us.
 *
 * @param lastInboundAt when she last did
 */
public record KnownSender(Instant lastInboundAt, List<Alias> aliases) {}
