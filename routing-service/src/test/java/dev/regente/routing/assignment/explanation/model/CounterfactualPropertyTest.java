package dev.regente.routing.assignment.explanation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.explanation.model.Counterfactual.Answer;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.model.RoutingEngine;
import dev.regente.routing.fixture.Worlds;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CounterfactualPropertyTest {

    @Property(tries = 150)
    void what_is_answered_is_so_and_nothing_of_it_is_needless(@ForAll long seed) {
        RoundInput round = Worlds.of(seed);
        for (Decision decision : RoutingEngine.decide(round).decisions()) {
            for (Agent agent : round.agents()) {
                var id = decision.item().conversationId();
                var situation = Situation.of(round, id, agent.id()).orElseThrow();
                var answers = Counterfactual.of(round, id, agent.id()).orElseThrow();
                check(answers.eligible(), situation, s -> s.candidacy().eligible());
                check(answers.first(), situation, Situation::isSheFirst);
            }
        }
    }

    @Property(tries = 150)
    void a_conversation_alone_is_decided_as_in_its_round(@ForAll long seed) {
        RoundInput round = Worlds.of(seed);
        for (Decision decision : RoutingEngine.decide(round).decisions()) {
            for (Agent agent : round.agents()) {
                var id = decision.item().conversationId();
                assertEquals(
                        decision,
                        Situation.of(round, id, agent.id()).orElseThrow().decide());
            }
        }
    }

    @Test
    void every_kind_of_change_and_answer_has_been_given() {
        Map<String, Integer> seen = new TreeMap<>();
        LongStream.range(0, 600).mapToObj(Worlds::of).forEach(round -> {
            for (var item : round.items()) {
                for (Agent agent : round.agents()) {
                    var answers = Counterfactual.of(round, item.conversationId(), agent.id())
                            .orElseThrow();
                    count(answers.eligible(), seen);
                    count(answers.first(), seen);
                }
            }
        });
        String all =
                "Enabled Available WrappedUp Able NotPassed Capacity Limit FewerItems FewerUnits RampedUp IdleSince"
                        + " LastAssigned Already NOT_THE_NAMED_ONE ALREADY_OFFERED RESERVED_FOR_LAST_AGENT null";
        for (String one : all.split(" ", -1)) {
            assertTrue(seen.getOrDefault(one, 0) > 20, one + " of " + seen);
        }
    }

    private static void count(Answer answer, Map<String, Integer> seen) {
        if (answer instanceof Answer.With with) {
            with.changes().forEach(one -> seen.merge(one.getClass().getSimpleName(), 1, Integer::sum));
        } else if (answer instanceof Answer.NoChangeOfHers no) {
            seen.merge(String.valueOf(no.rule()), 1, Integer::sum);
        } else {
            seen.merge("Already", 1, Integer::sum);
        }
    }

    private static void check(Answer answer, Situation situation, Predicate<Situation> wanted) {
        if (answer instanceof Answer.With with) {
            assertFalse(wanted.test(situation), () -> "Already so: " + answer);
            assertFalse(with.changes().isEmpty(), () -> "Nothing found: " + situation);
            assertTrue(wanted.test(situation.after(with.changes())), () -> "Not so: " + answer);
            for (int i = 0; i < with.changes().size(); i++) {
                var fewer = new ArrayList<>(with.changes());
                fewer.remove(i);
                assertFalse(wanted.test(situation.after(fewer)), () -> fewer + " is enough of " + answer);
                Change smaller = smaller(with.changes().get(i));
                if (smaller != null) {
                    var less = new ArrayList<>(with.changes());
                    less.set(i, smaller);
                    assertFalse(wanted.test(situation.after(less)), () -> less + " is enough of " + answer);
                }
            }
        } else {
            assertEquals(answer instanceof Answer.Already, wanted.test(situation), answer::toString);
        }
    }

    private static Change smaller(Change change) {
        if (change instanceof Work.FewerUnits some) {
            return new Work.FewerUnits(some.units() - 1);
        } else if (change instanceof Work.FewerItems some) {
            return new Work.FewerItems(some.channel(), some.items() - 1);
        } else if (change instanceof Work.Capacity some) {
            return new Work.Capacity(some.total() - 1);
        } else if (change instanceof Work.RampedUp ramp) {
            return new Work.RampedUp(ramp.at().minusMillis(1));
        } else if (change instanceof Work.IdleSince since) {
            return new Work.IdleSince(since.time().plusNanos(1_000));
        } else if (change instanceof Change.Able able && able.level() > 1) {
            return new Change.Able(able.kind(), able.name(), able.level() - 1);
        }
        return null;
    }
}
