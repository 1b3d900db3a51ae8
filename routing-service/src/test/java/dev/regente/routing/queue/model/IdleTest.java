package dev.regente.routing.queue.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdleTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration TEN = Duration.ofMinutes(10);

    @Test
    void it_is_idle_after_the_customers_last_word_or_after_somebody_took_it() {
        var releases = new Idle(Idle.Policy.RELEASE, TEN);
        assertEquals(NOON.plus(TEN), releases.at(NOON, NOON.minusSeconds(60)));
        assertEquals(NOON.plus(TEN), releases.at(NOON.minusSeconds(60), NOON));
    }

    @Test
    void what_counts_is_never_idle() {
        assertNull(new Idle(Idle.Policy.of("count"), TEN).at(NOON, NOON));
        assertNull(Idle.COUNTS.at(NOON, NOON));
    }
}
