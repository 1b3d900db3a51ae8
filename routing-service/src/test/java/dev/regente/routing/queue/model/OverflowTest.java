package dev.regente.routing.queue.model;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.routing.queue.model.Overflow.Because;
import dev.regente.routing.queue.model.Overflow.Moves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OverflowTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> NOWHERE = List.of();
    private final Overflow both = new Overflow("second", ofMinutes(5), 10);
    private final Overflow neither = new Overflow("second", null, null);

    @Test
    void a_long_queue_hands_on_what_is_queued() {
        assertEquals(Optional.empty(), both.whenQueued(9, NOWHERE));
        assertEquals(Optional.of(new Moves("second", Because.LENGTH)), both.whenQueued(10, NOWHERE));
        assertEquals(Optional.empty(), neither.whenQueued(999, NOWHERE));
    }

    @Test
    void a_long_wait_hands_it_on_with_its_age() {
        assertEquals(Optional.empty(), both.whenWaiting(ofMinutes(5).minusNanos(1), NOWHERE));
        assertEquals(Optional.of(new Moves("second", Because.WAIT)), both.whenWaiting(ofMinutes(5), NOWHERE));
        assertEquals(Optional.empty(), neither.whenWaiting(ofMinutes(99), NOWHERE));
        assertEquals(NOON.plus(ofMinutes(5)), both.movesAt(NOON, NOWHERE));
        assertNull(neither.movesAt(NOON, NOWHERE));
    }

    @Test
    void a_closed_queue_hands_on_whatever_comes() {
        assertEquals(Optional.of(new Moves("second", Because.CLOSED)), neither.whenClosed(NOWHERE));
        assertEquals("overflow_closed", Because.CLOSED.word());
    }

    /** Whatever overflows to whatever, at any age and length. */
    @Property(tries = 300)
    void it_is_handed_on_by_each_queue_at_most_once(@ForAll @Size(5) List<@IntRange(max = 4) Integer> to) {
        var been = new ArrayList<String>();
        int at = 0;
        Optional<Moves> moves = Optional.of(new Moves("0", Because.CLOSED));
        while (moves.isPresent()) {
            at = Integer.parseInt(moves.get().to());
            assertFalse(been.contains("" + at), () -> "In circles: " + been);
            var overflow = new Overflow("" + to.get(at), ofMinutes(1), 0);
            moves = to.get(at) == at ? Optional.empty() : overflow.whenQueued(0, been);
            been.add("" + at);
        }
    }

    @Test
    void it_never_goes_back_where_it_was() {
        List<String> been = List.of("first", "second");
        assertEquals(Optional.empty(), both.whenQueued(10, been));
        assertEquals(Optional.empty(), both.whenWaiting(ofMinutes(9), been));
        assertEquals(Optional.empty(), both.whenClosed(been));
        assertNull(both.movesAt(NOON, been));
    }
}
