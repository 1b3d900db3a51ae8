package dev.regente.contracts.gateway;

import java.time.Instant;

/**
 * How long the provider lets us answer this message.
 *
 * @param freeUntil until when any reply is allowed; null where the channel has no window
 * @param taggedUntil until when a human agent may still answer with the provider's tag; null where there is none
 */
public record ReplyWindow(Instant freeUntil, Instant taggedUntil) {}
