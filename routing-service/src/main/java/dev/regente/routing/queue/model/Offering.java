package dev.regente.routing.queue.model;

import java.time.Duration;
import java.util.Set;

/**
 * How agents are asked.
 *
 * @param offerFor how long an agent may think about an offer
 * @param parallel how many agents are asked at once, from 1 to 5
 * @param autoAccept channels whose conversations are assigned without asking
 */
public record Offering(Duration offerFor, int parallel, Set<String> autoAccept) {

    /** The most agents that are asked at once. */
    public static final int MOST_OFFERS = 5;

    public static final Offering USUAL = new Offering(Duration.ofSeconds(30), 1, Set.of());

    public Offering {
        autoAccept = Set.copyOf(autoAccept);
        if (parallel < 1 || parallel > MOST_OFFERS) {
            throw new IllegalArgumentException("From 1 to 5 agents are asked at once");
        }
    }
}
