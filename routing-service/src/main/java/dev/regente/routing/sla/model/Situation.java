package dev.regente.routing.sla.model;

import java.time.Instant;
import java.util.List;

/**
 * A conversation when something has happened to it.
 *
 * @param policy of the queue that it is in
 * @param queuedAt when it was put there last
 * @param before what its transcript tells of the episode without what was said just now
 * @param said what was said just now, in order
 */
public record Situation(
        int episode, Standing standing, Policy policy, Instant queuedAt, Before before, List<Said> said, Instant now) {

    public Situation {
        said = List.copyOf(said);
    }

    /** Whether no clocks begin. */
    boolean isOfNoConcern() {
        return policy.isEmpty() || standing.isOver() || standing == Standing.ELSEWHERE;
    }

    /** Whether somebody is to work on it. */
    public enum Standing {
        /** An application wrote first, and its customer has not. */
        UNBEGUN,
        WORKED_ON,
        SNOOZED,
        /** It is shown in another conversation, and worked on there. */
        ELSEWHERE,
        RESOLVED,
        /** It ended with the conversation that showed it. */
        RESOLVED_ELSEWHERE;

        boolean isOver() {
            return this == RESOLVED || this == RESOLVED_ELSEWHERE;
        }
    }

    /**
     * What was said in an episode before its clocks began.
     *
     * @param begunAt when a customer or a person wrote first; null for never
     * @param waitsSince the customer's first message that nobody answered; null for none
     * @param answered whether a person has answered the customer in this episode
     */
    public record Before(Instant begunAt, Instant waitsSince, boolean answered) {

        public static final Before NOTHING = new Before(null, null, false);
    }

    /**
     * Words of the customer, or of a person on our side.
     *
     * @param fresh whether they came just now; else they waited in another conversation that is shown in this one
     */
    public record Said(Instant at, boolean byCustomer, boolean fresh) {}
}
