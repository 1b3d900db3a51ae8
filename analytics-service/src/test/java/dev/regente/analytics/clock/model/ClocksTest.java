package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.Told;
import dev.regente.analytics.ingest.model.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
    }

    @Property(tries = 500)
    void no_clock_measures_less_than_nothing_and_each_has_one_place(@ForAll("stories") List<Fact> facts) {
        List<Segment> segments = Clocks.of(facts);

        assertTrue(segments.stream().flatMap(s -> s.wall().stream()).noneMatch(wall -> wall.isNegative()));
        assertEquals(
                segments.size(),
                segments.stream()
                        .map(s -> List.of(s.measure(), s.episode(), s.ordinal()))
                        .distinct()
                        .count());
    }

    @Provide
    Arbitrary<List<Fact>> stories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10),
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
                default -> told.status(message, step.word(), step.at());
            }
        }
        return told.facts();
    }

    private record Step(int what, int episode, int message, int at, String word) {}
}
