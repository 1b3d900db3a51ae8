package dev.regente.routing.queue.model;

import java.time.Duration;

/**
 * The times of the queue.
 *
 * @param stickyFor how long a customer waits for her last agent
 * @param rampUp how long an agent who came back takes to get to all of her capacity
 * @param target how long a conversation may wait; it orders those of several queues and promises
 */
public record Pace(Duration stickyFor, Duration rampUp, Duration target) {

    public static final Pace USUAL = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
