package dev.regente.routing.assignment.demand.model;

import java.time.Instant;

/**
 * The agent whom a conversation should go to: the last one of this customer, or one whom somebody named.
 *
 * @param until for how long it waits for her while she is there without room; not read for a named one
 * @param direct whether she takes it without being asked
 * @param only whether nobody else may have it: somebody named her, whatever is required
 */
public record Preference(String agentId, Instant until, boolean direct, boolean only) {

    public static Preference last(String agentId, Instant until) {
        return new Preference(agentId, until, false, false);
    }

    public static Preference named(String agentId, boolean direct) {
        return new Preference(agentId, Instant.EPOCH, direct, true);
    }

    public boolean holdsAt(Instant now) {
        return only || now.isBefore(until);
    }
}
