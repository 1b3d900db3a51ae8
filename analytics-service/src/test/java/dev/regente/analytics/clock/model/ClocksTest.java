package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.clock.outcome.model.Outcome;
import dev.regente.analytics.clock.outcome.model.Outcomes;
import dev.regente.analytics.fixture.Told;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Clocks are functions of a set of facts, whatever the facts are. */
class ClocksTest {

    private static final List<String> WORDS =
            List.of("queued", "sending", "accepted", "sent", "failed", "delivered", "read");

    @Property(tries = 500)
    void neither_the_order_of_arrival_nor_repetition_matters(
            @ForAll("stories") List<Fact> facts, @ForAll Random chance) {
        List<Fact> arrived = new ArrayList<>(facts);
        facts.stream().filter(fact -> chance.nextBoolean()).forEach(arrived::add);
        Collections.shuffle(arrived, chance);

        assertEquals(Clocks.of(facts), Clocks.of(arrived));
        assertEquals(Outcomes.of(new History(facts)), Outcomes.of(new History(arrived)));
    }

    @Property(tries = 200)
    void what_is_corrected_with_every_fact_is_what_all_facts_tell_at_once(@ForAll("stories") List<Fact> facts) {
        var kept = new HashMap<Object, Segment>();
        for (int known = 1; known <= facts.size(); known++) {
            Map<Segment, Boolean> before =
                    kept.values().stream().collect(Collectors.toMap(segment -> segment, Segment::measures));
            Corrections<Segment> corrections = Corrections.between(before, Clocks.of(facts.subList(0, known)));
            corrections.gone().forEach(segment -> kept.remove(segment.place()));
            corrections.changed().forEach(segment -> kept.put(segment.place(), segment));
        }

        assertEquals(Set.copyOf(Clocks.of(facts)), Set.copyOf(kept.values()));
    }

    @Property(tries = 500)
    void no_clock_measures_less_than_nothing_and_each_has_one_place(@ForAll("stories") List<Fact> facts) {
        List<Segment> segments = Clocks.of(facts);

        assertTrue(segments.stream().flatMap(s -> s.wall().stream()).noneMatch(wall -> wall.isNegative()));
        assertEquals(
                segments.size(),
                segments.stream().map(Segment::place).distinct().count());
        List<Outcome> outcomes = Outcomes.of(new History(facts));
        assertEquals(
                outcomes.size(),
                outcomes.stream().map(Outcome::place).distinct().count());
    }

    @Property(tries = 500)
    void a_page_of_what_a_figure_is_made_of_can_begin_behind_any_piece(@ForAll("stories") List<Fact> facts) {
        var messages = new HashSet<UUID>();
        List<Segment> segments = Clocks.of(facts.stream()
                .filter(fact -> fact.kind() != Kind.MESSAGE_APPENDED
                        || messages.add(fact.about().message()))
                .toList());

        assertEquals(
                segments.size(),
                segments.stream()
                        .map(s -> List.of(s.measure(), s.start()))
                        .distinct()
                        .count());
    }

    @Property(tries = 500)
    void what_is_undone_leaves_nothing_behind(@ForAll("stories") List<Fact> facts) {
        var never = facts.stream().filter(fact -> fact.moved().isEmpty()).toList();
        var undone = new ArrayList<>(never);
        undone.addAll(new Told().joined(20).split(20.5).facts());

        // The queue alone is told anew by routing, and has been left once.
        assertEquals(answered(Clocks.of(never)), answered(Clocks.of(undone)));
        assertEquals(Outcomes.of(new History(never)), Outcomes.of(new History(undone)));
    }

    private static List<Segment> answered(List<Segment> segments) {
        return segments.stream()
                .filter(s -> s.measure() != Measure.QUEUE_WAIT && s.measure() != Measure.QUEUE_FLOW_OUT)
                .toList();
    }

    @Provide
    Arbitrary<List<Fact>> stories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 19),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(-5, 60),
                        Arbitraries.of(WORDS))
                .as(Step::new)
                .list()
                .ofMaxSize(25)
                .map(ClocksTest::tell);
    }

    private static List<Fact> tell(List<Step> steps) {
        var told = new Told();
        for (Step step : steps) {
            told.episode(step.episode());
            String message = "m" + step.message();
            switch (step.what()) {
                case 0 -> told.opened(step.at());
                case 1 -> told.asks("c" + message, step.at());
                case 2 -> told.replies("ana", message, step.at());
                case 3 -> told.bot("b" + message, step.at());
                case 4 -> told.queued("queue" + step.message() % 2, step.at());
                case 5 -> told.assigned("bruno", step.at());
                case 6 -> told.resolved("ana", step.at());
                case 7 -> told.echo("e" + message, step.at());
                case 8 -> told.assignedToBot(step.at());
                case 9 -> told.transferred("bruno", "queue1", step.at());
                case 10 -> told.snoozed("bruno", step.at());
                case 11 -> told.joined(step.at());
                case 12 -> told.split(step.at());
                case 13 -> told.reopenedBy("customer", step.at());
                case 14 -> told.asksOn("telegram", "t" + message, step.at());
                case 15, 16 ->
                    told.promise(
                            step.message() % 2 == 0 ? "resolution" : "next_response",
                            1 + step.message() / 2,
                            step.what() == 15 ? "met" : "breached",
                            "queue1",
                            step.at());
                default -> told.status(message, step.word(), step.at());
            }
        }
        return told.facts();
    }

    private record Step(int what, int episode, int message, int at, String word) {}
}
