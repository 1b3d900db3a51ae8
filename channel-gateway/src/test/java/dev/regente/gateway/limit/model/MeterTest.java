package dev.regente.gateway.limit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Meter meter = new Meter(Rate.of(3, Duration.ofMinutes(1)), 2);

    @Test
    void three_in_a_minute_may_come_at_once_and_the_fourth_is_told_when_to_come_back() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, meter.ask("helen", NOON));
        }

        assertEquals(Duration.ofSeconds(20), meter.ask("helen", NOON));
        assertEquals(Duration.ofSeconds(5), meter.ask("helen", NOON.plusSeconds(15)));
        assertEquals(Duration.ZERO, meter.ask("helen", NOON.plusSeconds(20)));
        assertTrue(meter.ask("helen", NOON.plusSeconds(20)).compareTo(Duration.ZERO) > 0);
    }

    @Test
    void one_does_not_wait_for_another() {
        for (int i = 0; i < 4; i++) {
            meter.ask("helen", NOON);
        }

        assertEquals(Duration.ZERO, meter.ask("maria", NOON));
    }

    @Test
    void of_too_many_the_quietest_is_forgotten() {
        for (int i = 0; i < 1_000; i++) {
            meter.ask("visitor " + i, NOON.plusSeconds(i));
        }

        assertEquals(2, meter.size());
    }
}
