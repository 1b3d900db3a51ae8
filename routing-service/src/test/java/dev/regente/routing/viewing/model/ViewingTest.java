package dev.regente.routing.viewing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.viewing.model.Viewing.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ViewingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final Viewing nobody = Viewing.none("ana");
    private final Viewing typing = nobody.says(State.TYPING, NOW);

    @Test
    void typing_is_over_after_eight_seconds_and_viewing_after_sixty() {
        assertEquals(State.TYPING, typing.at(at(7)));
        assertEquals(State.VIEWING, typing.at(at(8)));
        assertEquals(State.VIEWING, typing.at(at(59)));
        assertEquals(State.LEFT, typing.at(at(60)));
        assertEquals(State.LEFT, typing.says(State.LEFT, at(1)).at(at(1)));
        assertEquals(at(8), typing.until(at(1)));
        assertEquals(at(60), typing.until(at(9)));
    }

    @Test
    void what_is_new_is_told_and_what_is_known_is_not() {
        assertTrue(typing.isNewsAfter(nobody, NOW));
        assertFalse(typing.says(State.TYPING, at(3)).isNewsAfter(typing, at(3)));
        assertTrue(typing.says(State.VIEWING, at(3)).isNewsAfter(typing, at(3)));
        assertTrue(typing.says(State.LEFT, at(3)).isNewsAfter(typing, at(3)));
        assertFalse(nobody.says(State.LEFT, NOW).isNewsAfter(nobody, NOW));
    }

    @Test
    void whoever_goes_on_typing_is_told_again_before_the_others_believe_that_she_stopped() {
        Viewing shown = typing;
        Instant known = typing.until(NOW);
        for (int second = 2; second < 60; second += 2) {
            Viewing next = shown.says(State.TYPING, at(second));
            assertTrue(known.isAfter(at(second)), "at " + second);
            if (next.isNewsAfter(shown, at(second))) {
                known = next.until(at(second));
            }
            shown = next;
        }
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }
}
