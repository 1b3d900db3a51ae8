package dev.regente.routing.sla.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the time of one calendar is counted. */
public interface Hours {

    /** How much of a span counts; nothing when the second instant is not later. */
    Duration between(Instant from, Instant to);

    /** When so much is over; empty where it never is, as far as can be looked ahead. */
    Optional<Instant> after(Instant from, Duration amount);
}
