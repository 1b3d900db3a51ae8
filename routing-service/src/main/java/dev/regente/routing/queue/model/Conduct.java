package dev.regente.routing.queue.model;

import java.time.Duration;

/**
 * What a queue does besides choosing agents.
 *
 * @param open whether it takes new work; what it has taken before is served either way
 * @param wrapUp the time that an agent is given for what is to be done after a conversation of the queue
 * @param absentOnExpiry whether an agent who lets an offer run out counts as not responding until she says otherwise
 * @param maxWaiting how many may wait; null for any number. What customers write waits even so
 */
public record Conduct(boolean open, Duration wrapUp, boolean absentOnExpiry, Integer maxWaiting, Idle idle) {

    public static final Conduct USUAL = new Conduct(true, Duration.ZERO, false, null, Idle.COUNTS);
}
