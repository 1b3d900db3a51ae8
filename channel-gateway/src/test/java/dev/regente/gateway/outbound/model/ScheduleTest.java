package dev.regente.gateway.outbound.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private final Schedule schedule = new Schedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

    @Test
    void each_attempt_has_its_pause_and_the_last_one_none() {
        assertEquals(Optional.of(Duration.ofSeconds(5)), schedule.after(1, 0));
        assertEquals(Optional.of(Duration.ofMinutes(5)), schedule.after(2, 0));
        assertEquals(Optional.empty(), schedule.after(3, 0));
    }

    @Test
    void chance_lengthens_a_pause_by_a_tenth_at_most() {
        assertEquals(Optional.of(Duration.ofMillis(5_500)), schedule.after(1, 1));
        assertEquals(Optional.of(Duration.ofMillis(5_250)), schedule.after(1, 0.5));
    }
}
