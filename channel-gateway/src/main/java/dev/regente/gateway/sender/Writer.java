package dev.regente.gateway.sender;

import dev.regente.gateway.channel.Alias;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who wrote on an account, as the channel names her.
 *
 * @param aliases all of one person, the surest first; never empty
 * @param at when she wrote
 */
public record Writer(String channel, String account, List<Alias> aliases, Instant at) {}
