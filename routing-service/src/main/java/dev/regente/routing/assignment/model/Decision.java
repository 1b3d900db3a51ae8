package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the engine decided about one waiting conversation, and why. */
public sealed interface Decision {

    WaitingItem item();

    Explanation explanation();

    <T> T fold(Function<Offered, T> offered, Function<Waits, T> waits);

    /**
     * It is given to these agents.
     *
     * @param asks at least one; the first is the agent who goes before all others
     * @param basis why she does: {@code named_agent}, {@code last_agent}, {@code everybody_again} or the strategy
     * @param everybodyAgain whether all who are there had let it go by, so that all are asked again
     */
    record Offered(WaitingItem item, List<Ask> asks, String basis, boolean everybodyAgain, Explanation explanation)
            implements Decision {

        public Offered {
            asks = List.copyOf(asks);
        }

        public String agentId() {
            return asks.get(0).agentId();
        }

        /** The units that it takes of the first agent. */
        public int load() {
            return asks.get(0).load();
        }

        @Override
        public <T> T fold(Function<Offered, T> offered, Function<Waits, T> waits) {
            return offered.apply(this);
        }
    }

    /**
     * An agent who is asked, or given it at once.
     *
     * @param load the units that it takes of her
     * @param direct whether it is assigned without asking; then nobody else is asked
     */
    record Ask(String agentId, int load, boolean direct) {}

    /** It stays where it is. */
    record Waits(WaitingItem item, WaitReason reason, Explanation explanation) implements Decision {

        @Override
        public <T> T fold(Function<Offered, T> offered, Function<Waits, T> waits) {
            return waits.apply(this);
        }
    }

    /** Why a conversation waits. */
    enum WaitReason {
        /** No agent works in the queue. */
        NO_AGENTS,
        /** Nobody who works in the queue is available. */
        NOBODY_AVAILABLE,
        /** The agent whom it was transferred to cannot take it now. */
        WAITS_FOR_NAMED_AGENT,
        /** The agent whom this customer had last is there and has no room; it waits for her for a while. */
        WAITS_FOR_LAST_AGENT,
        /** Nobody who is available has what is required. */
        NO_SKILL,
        /** Nobody who could take it has room. */
        NO_ROOM,
        /** Whoever has room let it go by, and others still have to be asked. */
        ALL_PASSED,
        /** As many agents are asked as may be, or all who have room. */
        OFFERS_OPEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who was considered.
     *
     * @param considered how many agents in all; the candidates may be only the first of them
     * @param candidates those who are asked, then the others in the order in which they would have been, last those
     *     who could not have been asked at all
     */
    record Explanation(int considered, List<Candidacy> candidates) {

        public Explanation {
            candidates = List.copyOf(candidates);
        }
    }
}
