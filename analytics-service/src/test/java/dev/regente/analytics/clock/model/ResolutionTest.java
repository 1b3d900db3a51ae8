package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.fixture.Told;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolutionTest {

    @Test
    void runs_from_the_opening_to_the_first_time_it_is_resolved() {
        Segment clock = only(
                new Told().opened(0).queued("general", 1).assigned("ana", 5).resolved("ana", 300));

        assertEquals(Optional.of(Duration.ofMinutes(5)), clock.wall());
        assertEquals(new Segment.Attribution("whatsapp", "whatsapp-main", "general", "ana"), clock.attribution());
    }

    @Test
    void is_not_touched_by_what_happens_after_it_is_opened_again() {
        Segment clock = only(new Told()
                .opened(0)
                .resolved("ana", 300)
                .episode(2)
                .opened(86_400)
                .resolved("bruno", 90_000));

        assertEquals(Optional.of(Duration.ofMinutes(5)), clock.wall());
        assertEquals(1, clock.episode());
    }

    @Test
    void runs_until_then() {
        assertEquals(State.RUNNING, only(new Told().opened(0)).state());
    }

    @Test
    void waits_for_the_opening_to_be_told() {
        assertEquals(List.of(), clocks(new Told().resolved("ana", 300)));
    }

    private static Segment only(Told told) {
        assertEquals(1, clocks(told).size());
        return clocks(told).get(0);
    }

    private static List<Segment> clocks(Told told) {
        return Clocks.of(told.facts()).stream()
                .filter(segment -> segment.measure() == Measure.RESOLUTION_TIME)
                .toList();
    }
}
