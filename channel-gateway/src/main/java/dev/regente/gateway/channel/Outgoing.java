package dev.regente.gateway.channel;

import dev.regente.contracts.routing.ReplyRequested;
import java.util.List;

/**
 * A reply that is about to be sent.
 *
 * @param to what the provider calls the recipient, the surest first
 * @param quotes the provider's id of the message that it answers to; null when none is known
 */
public record Outgoing(ReplyRequested reply, List<Alias> to, String quotes) {}
