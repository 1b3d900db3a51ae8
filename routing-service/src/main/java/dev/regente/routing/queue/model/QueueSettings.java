package dev.regente.routing.queue.model;

import java.time.Duration;

/**
 * How conversations wait in one queue.
 *
 * @param strategy how an agent is chosen among those with room
 * @param offerFor how long an agent may think about an offer
 */
public record QueueSettings(String name, Strategy strategy, Duration offerFor, long version) {

    /** The ways to choose an agent. */
    public enum Strategy {
        LEAST_LOADED
    }
}
