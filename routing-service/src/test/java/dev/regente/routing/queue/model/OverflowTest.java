package dev.regente.routing.queue.model;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.routing.queue.model.Overflow.Because;
import dev.regente.routing.queue.model.Overflow.Moves;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverflowTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private final Overflow both = new Overflow("second", ofMinutes(5), 10);

    @Test
    void a_long_queue_hands_on_what_is_queued() {
        assertEquals(Optional.empty(), both.whenQueued(9, ZERO, Set.of()));
        assertEquals(Optional.of(new Moves("second", Because.LENGTH)), both.whenQueued(10, ZERO, Set.of()));
        assertEquals(Optional.empty(), new Overflow("second", null, null).whenQueued(999, ofMinutes(99), Set.of()));
    }

    @Test
    void a_long_wait_hands_it_on_with_its_age() {
        assertEquals(Optional.empty(), both.whenWaiting(ofMinutes(5).minusNanos(1), Set.of()));
        assertEquals(Optional.of(new Moves("second", Because.WAIT)), both.whenWaiting(ofMinutes(5), Set.of()));
        assertEquals(Optional.of(new Moves("second", Because.WAIT)), both.whenQueued(0, ofMinutes(5), Set.of()));
        assertEquals(NOON.plus(ofMinutes(5)), both.movesAt(NOON, Set.of()));
        assertNull(new Overflow("second", null, 10).movesAt(NOON, Set.of()));
    }

    @Test
    void it_never_goes_back_where_it_was() {
        assertEquals(Optional.empty(), both.whenQueued(10, ofMinutes(9), Set.of("second")));
        assertNull(both.movesAt(NOON, Set.of("second")));
    }
}
