package dev.regente.profile.identity.model;

import java.time.Instant;

/** That a profile has an identifier: on whose word, and when it was last seen with it. */
public record Holding(Strength strength, Instant lastSeen) {

    /** Both in one: the better word, the later day. */
    public Holding and(Holding other) {
        return new Holding(strength.or(other.strength), lastSeen.isBefore(other.lastSeen) ? other.lastSeen : lastSeen);
    }
}
