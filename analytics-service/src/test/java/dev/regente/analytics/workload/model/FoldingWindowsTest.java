package dev.regente.analytics.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Facts in any order, doubled and late, with the clock going on between, end as when all are folded at once. */
class FoldingWindowsTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");
    private static final Window ALL = new Window(MIDNIGHT.minus(Duration.ofDays(2)), MIDNIGHT.plus(Duration.ofDays(9)));
    private static final String[] PRESENCES = {"available", "available", "busy", "wrap_up", "away", "offline"};
    private static final String[] CHANGES = {"wrap_up_started", "wrap_up_ended", "focused"};

    @Property(tries = 300)
    void window_by_window_is_as_all_at_once(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int signs) {
        var random = new Random(seed);
        List<Fact> facts = someShift(random, signs);
        var arriving = new ArrayList<>(facts);
        arriving.add(facts.get(random.nextInt(facts.size())));
        Collections.shuffle(arriving, random);

        var kept = new Kept();
        for (int next = 0; next < arriving.size(); ) {
            int batch = Math.min(arriving.size(), next + 1 + random.nextInt(4));
            kept.hear(arriving.subList(next, batch));
            next = batch;
            if (random.nextBoolean()) {
                kept.grow(Window.quarter(MIDNIGHT.plusSeconds(random.nextInt(6 * 86_400))));
            }
        }

        assertEquals(Stretches.of(facts, ALL, kept.until), List.copyOf(kept.stretches.values()));
    }

    private static List<Fact> someShift(Random random, int signs) {
        var shift = new Shift();
        for (int i = 0; i < signs; i++) {
            // On quarters, a whole number of hours apart, at once: where it would go wrong first.
            long at = random.nextInt(10) < 6 ? random.nextInt(384) * 900L : random.nextInt(4 * 86_400);
            if (random.nextInt(3) > 0) {
                shift.is(PRESENCES[random.nextInt(PRESENCES.length)], random.nextInt(3) * 20, 100, at);
            } else {
                shift.does(CHANGES[random.nextInt(CHANGES.length)], at);
            }
        }
        return shift.facts();
    }

    /** What a service keeps, which reads no more facts and rewrites no more stretches than it has to. */
    private static final class Kept {

        private final List<Fact> known = new ArrayList<>();
        private final NavigableMap<Instant, Stretch> stretches = new TreeMap<>();
        private Instant until = Instant.EPOCH;

        void hear(List<Fact> told) {
            known.addAll(told);
            List<Instant> fresh =
                    told.stream().filter(Stretches::areToldBy).map(Fact::at).toList();
            fold(fresh, fresh.stream().reduce(until, Window::later));
        }

        void grow(Instant quarter) {
            fold(List.of(), Window.later(until, quarter));
        }

        private void fold(List<Instant> fresh, Instant now) {
            for (Window window : Window.changed(fresh, until, now)) {
                List<Fact> read = known.stream()
                        .filter(fact -> !fact.at().isBefore(window.factsFrom())
                                && !fact.at().isAfter(window.to()))
                        .toList();
                stretches.subMap(window.from(), window.to()).clear();
                Stretches.of(read, window, now).forEach(one -> stretches.put(one.from(), one));
            }
            until = now;
        }
    }
}
