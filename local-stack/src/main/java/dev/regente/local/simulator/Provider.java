package dev.regente.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One channel provider as seen from outside: what it accepts and refuses, and what it tells the gateway afterwards.
 *
 * <p>A further provider is a further class with this interface, named once in {@link Simulator}.
 */
interface Provider {

    /** The word for the provider in `/simulate/<name>` and in the list of what was sent. */
    String name();

    /** Whether a request with this path is meant for this provider. */
    boolean serves(String path);

    /** Decides about one request of the gateway; what was accepted is in the list of what was sent. */
    Answer answer(Request request, Faults.Fault fault);

    /** Plays a customer who writes: builds the provider's webhook, signs it and posts it to the gateway. */
    Answer simulate(JsonNode customerMessage);

    /**
     * A request as it came in.
     *
     * @param traceparent the trace that it says it belongs to; null for none
     */
    record Request(String method, String path, String authorization, String traceparent, byte[] body) {}
}
