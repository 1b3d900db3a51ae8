package dev.regente.kit.events;

import dev.regente.contracts.Event;
import java.util.UUID;

/**
 * An event as it arrived, with what its envelope says.
 *
 * @param id the CloudEvents id, the same at every redelivery and replay
 * @param sequence orders the events of one subject from one source; never waited for
 * @param traceparent the W3C trace context under which it is being handled
 */
public record Envelope<E extends Event>(UUID id, long sequence, String traceparent, E event) {}
