package dev.regente.analytics.rebuild.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.rebuild.model.Rebuild.State;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuildTest {

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 0, 0, 0",
        "RUNNING, 200, 50, 0.25",
        "RUNNING, 200, 200, 0.99",
        "RUNNING, 200, 201, 0.99",
        "FAILED, 200, 50, 0.25",
        "DONE, 0, 0, 1",
        "DONE, 200, 199, 1"
    })
    void only_what_is_done_has_come_all_the_way(State state, long conversations, long done, double progress) {
        var rebuild = new Rebuild(
                new UUID(0, 1), state, "root", Instant.EPOCH, conversations, done, 0, 0, Instant.EPOCH, null);

        assertEquals(progress, rebuild.progress());
    }
}
