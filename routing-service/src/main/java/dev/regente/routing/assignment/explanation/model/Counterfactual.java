package dev.regente.routing.assignment.explanation.model;

import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What would have had to be otherwise for an agent who was not chosen, all else as it was when the conversation had its
 * turn.
 *
 * @param eligible for her to be among those who could have it
 * @param first for her to go before all others
 */
public record Counterfactual(Answer eligible, Answer first) {

    /** The answer to one of the two questions. */
    public sealed interface Answer {

        /** It is so already. */
        record Already() implements Answer {}

        /**
         * These together; with any of them left out it would not be so.
         *
         * @param changes none of which could be smaller
         */
        record With(List<Change> changes) implements Answer {

            public With {
                changes = List.copyOf(changes);
            }
        }

        /**
         * No change of hers would: what stands against her is a rule of the conversation itself.
         *
         * @param rule null when nobody at all is asked now
         */
        record NoChangeOfHers(Exclusion.Rule rule) implements Answer {}
    }

    /** Empty when the conversation is not of the round, or the agent not of the queue. */
    public static Optional<Counterfactual> of(RoundInput round, UUID conversationId, String agentId) {
        return Situation.of(round, conversationId, agentId).map(Counterfactual::of);
    }

    static Counterfactual of(Situation situation) {
        var eligible = Eligible.plan(situation);
        if (eligible.blockedBy() != null) {
            var no = new Answer.NoChangeOfHers(eligible.blockedBy());
            return new Counterfactual(no, no);
        }
        return new Counterfactual(answer(eligible.changes()), First.answer(situation, eligible.changes()));
    }

    static Answer answer(List<Change> changes) {
        return changes.isEmpty() ? new Answer.Already() : new Answer.With(changes);
    }
}
