package dev.regente.routing.transcript.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegTest {

    @ParameterizedTest(name = "free until {0}, tagged until {1}: open at {2} is {3}")
    @CsvSource({
        ",                     ,                     2026-11-21T12:00:00Z, true",
        "2026-11-21T12:00:01Z, ,                     2026-11-21T12:00:00Z, true",
        "2026-11-21T12:00:00Z, ,                     2026-11-21T12:00:00Z, false",
        "2026-11-21T12:00:00Z, 2026-11-27T12:00:00Z, 2026-11-22T12:00:00Z, true",
        "2026-11-21T12:00:00Z, 2026-11-27T12:00:00Z, 2026-11-27T12:00:00Z, false",
        "2026-11-21T12:00:00Z, 2026-11-20T12:00:00Z, 2026-11-21T11:00:00Z, true",
    })
    void a_person_may_answer_until_the_later_of_both_ends(Instant free, Instant tagged, Instant at, boolean open) {
        var leg = new Leg("sender", "helen", "messenger", "messenger-main", Instant.EPOCH, free, tagged);
        assertEquals(open, leg.isOpenAt(at));
    }
}
