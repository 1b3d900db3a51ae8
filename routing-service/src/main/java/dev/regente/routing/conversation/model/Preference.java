package dev.regente.routing.conversation.model;

import java.time.Instant;

/**
 * Who is asked first, because she had it last.
 *
 * @param until after this instant anybody is asked
 * @param direct whether it is hers without an offer: she never gave it away
 */
public record Preference(String agentId, Instant until, boolean direct) {}
