package dev.regente.routing.agent.model;

import java.time.Instant;

/**
 * Whether an agent is there.
 *
 * @param until when her presence no longer holds and she counts as offline
 * @param wrapUpUntil until when she finishes her last conversation and is given none; null when she does not
 * @param availableSince when she last became available, from which a ramp-up counts; null when it was long ago
 */
public record Attendance(Presence presence, Instant until, Instant wrapUpUntil, Instant availableSince) {

    /** What she said last, for as long as it holds. */
    public Presence at(Instant now) {
        return now.isBefore(until) ? presence : Presence.OFFLINE;
    }

    public boolean isWrappingUp(Instant now) {
        return switch (at(now)) {
            case WRAP_UP -> true;
            case AVAILABLE -> wrapUpUntil != null && now.isBefore(wrapUpUntil);
            default -> false;
        };
    }

    public Attendance with(Presence said, Instant holds) {
        return new Attendance(said, holds, wrapUpUntil, availableSince);
    }

    public Attendance wrappingUpUntil(Instant time) {
        return new Attendance(presence, until, time, availableSince);
    }

    public Attendance availableSince(Instant time) {
        return new Attendance(presence, until, wrapUpUntil, time);
    }

    /** When time alone changes the answers next; null for never. */
    public Instant changesAfter(Instant now) {
        if (at(now) == Presence.OFFLINE) {
            return null;
        }
        boolean wrapUpFirst = wrapUpUntil != null && now.isBefore(wrapUpUntil) && wrapUpUntil.isBefore(until);
        return wrapUpFirst ? wrapUpUntil : until;
    }
}
