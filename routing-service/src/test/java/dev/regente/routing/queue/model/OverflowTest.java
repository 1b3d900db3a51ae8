package dev.regente.routing.queue.model;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.queue.model.Overflow.Because;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        assertFalse(both.movesWhenQueued(9, NOWHERE));
        assertTrue(both.movesWhenQueued(10, NOWHERE));
        assertFalse(neither.movesWhenQueued(999, NOWHERE));
    }

    @Test
    void a_long_wait_hands_it_on_with_its_age() {
        assertFalse(both.movesAfter(ofMinutes(5).minusNanos(1), NOWHERE));
        assertTrue(both.movesAfter(ofMinutes(5), NOWHERE));
        assertFalse(neither.movesAfter(ofMinutes(99), NOWHERE));
        assertEquals(NOON.plus(ofMinutes(5)), both.movesAt(NOON, NOWHERE));
        assertNull(neither.movesAt(NOON, NOWHERE));
    }

    @Test
    void a_closed_queue_hands_on_whatever_comes() {
        assertTrue(neither.movesWhenClosed(NOWHERE));
        assertEquals("overflow_closed", Because.CLOSED.word());
    }

    /** Whatever overflows to whatever, at any age and length. */
    @Property(tries = 300)
    void it_is_handed_on_by_each_queue_at_most_once(@ForAll @Size(5) List<@IntRange(max = 4) Integer> to) {
        var been = new ArrayList<String>();
        int at = 0;
        boolean moves = true;
        while (moves) {
            assertFalse(been.contains("" + at), "In circles: " + been + " and " + at);
            var overflow = new Overflow("" + to.get(at), ofMinutes(1), 0);
            moves = to.get(at) != at && overflow.movesWhenQueued(0, been);
            been.add("" + at);
            at = to.get(at);
        }
    }

    @Test
    void it_never_goes_back_where_it_was() {
        List<String> been = List.of("first", "second");
        assertFalse(both.movesWhenQueued(10, been));
        assertFalse(both.movesAfter(ofMinutes(9), been));
        assertFalse(both.movesWhenClosed(been));
        assertNull(both.movesAt(NOON, been));
    }
}
