package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.fixture.Told;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The first-response clocks of what was told. */
final class FirstResponses {

    private FirstResponses() {}

    static void assertMeasures(long seconds, Told told) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), only(told).wall());
    }

    static void assertRuns(Told told) {
        assertEquals(State.RUNNING, only(told).state());
        assertEquals(Optional.empty(), only(told).wall());
    }

    static Segment only(Told told) {
        List<Segment> clocks = of(told);
        assertEquals(1, clocks.size());
        return clocks.get(0);
    }

    static List<Segment> of(Told told) {
        return Clocks.of(told.facts()).stream()
                .filter(segment -> segment.measure() == Measure.FIRST_RESPONSE_TIME)
                .toList();
    }
}
