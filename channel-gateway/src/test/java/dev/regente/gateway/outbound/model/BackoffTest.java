package dev.regente.gateway.outbound.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    @Test
    void pauses_double_up_to_the_longest() {
        assertEquals(Duration.ofSeconds(1), backoff.after(1, 1));
        assertEquals(Duration.ofSeconds(2), backoff.after(2, 1));
        assertEquals(Duration.ofSeconds(8), backoff.after(4, 1));
        assertEquals(Duration.ofMinutes(5), backoff.after(1_000, 1));
    }

    @Test
    void chance_spreads_a_pause_over_its_second_half() {
        assertEquals(Duration.ofSeconds(2), backoff.after(3, 0));
        assertEquals(Duration.ofSeconds(3), backoff.after(3, 0.5));
    }
}
