package dev.regente.routing.assignment.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the engine decided about one waiting conversation, and why. */
public sealed interface Decision {

    WaitingItem item();

    Explanation explanation();

    <T> T fold(Function<Offered, T> offered, Function<Waits, T> waits);

    /**
     * It is offered to this agent.
     *
     * @param load the units that it takes of her
     * @param everybodyAgain whether all who are there had let it go by, so that all are asked again
     */
    record Offered(WaitingItem item, String agentId, int load, boolean everybodyAgain, Explanation explanation)
            implements Decision {

        @Override
        public <T> T fold(Function<Offered, T> offered, Function<Waits, T> waits) {
            return offered.apply(this);
        }
    }

    /** It stays where it is. */
    record Waits(WaitingItem item, Reason reason, Explanation explanation) implements Decision {

        @Override
        public <T> T fold(Function<Offered, T> offered, Function<Waits, T> waits) {
            return waits.apply(this);
        }
    }

    /** Why a conversation waits. */
    enum Reason {
        /** No agent works in the queue. */
        NO_AGENTS,
        /** Nobody who works in the queue is available. */
        NOBODY_AVAILABLE,
        /** Whoever is available has no room, or let it go by while others still have to be asked. */
        NO_ROOM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who was considered.
     *
     * @param considered how many agents in all; the candidates may be only the first of them
     * @param candidates the chosen one first, then the others in the order in which they would have been asked
     */
    record Explanation(int considered, List<Candidacy> candidates) {

        public Explanation {
            candidates = List.copyOf(candidates);
        }
    }
}
