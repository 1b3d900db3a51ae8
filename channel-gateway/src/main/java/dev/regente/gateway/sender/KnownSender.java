package dev.regente.gateway.sender;

import dev.regente.gateway.channel.Alias;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who once wrote to us.
 *
 * @param lastInboundAt when she last did
 * @param refusesSince when she said that she does not want to be written to any more; null when she did not
 */
public record KnownSender(Instant lastInboundAt, Instant refusesSince, List<Alias> aliases) {}
