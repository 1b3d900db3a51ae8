package dev.regente.gateway.sender;

import dev.regente.gateway.channel.Alias;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who once wrote to us.
 *
 * @param lastInboundAt when she last did
 * @param refuses whether she does not want to be written to any more
 */
public record KnownSender(Instant lastInboundAt, boolean refuses, List<Alias> aliases) {}
