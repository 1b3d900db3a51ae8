package dev.regente.gateway.attachment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Instant BEGUN = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = new UUID(BEGUN.toEpochMilli() << 16 | 0x7000L, Long.MIN_VALUE);
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(1));

    @Test
    void the_pauses_double_up_to_the_longest() {
        assertEquals(Ending.later("x", BEGUN.plusSeconds(5)), PATIENCE.later("x", ID, 1, BEGUN));
        assertEquals(Ending.later("x", BEGUN.plusSeconds(10)), PATIENCE.later("x", ID, 2, BEGUN));
        assertEquals(Ending.later("x", BEGUN.plusSeconds(3600)), PATIENCE.later("x", ID, 20, BEGUN));
        assertEquals(Ending.later("x", BEGUN.plusSeconds(3600)), PATIENCE.later("x", ID, 2000, BEGUN));
    }

    @Test
    void after_a_day_it_is_given_up() {
        Instant last = BEGUN.plus(Duration.ofHours(23));

        assertEquals("pending", PATIENCE.later("x", ID, 30, last).state());
        assertEquals(Ending.gone("x"), PATIENCE.later("x", ID, 30, last.plusMillis(1)));
    }
}
