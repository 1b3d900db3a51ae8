package dev.regente.routing.transcript.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegTest {

    @ParameterizedTest(name = "free until {0}, tagged until {1}: at {2} anybody {3}, a person {4}")
    @CsvSource({
        ",                     ,                     2026-11-21T12:00:00Z, true,  true",
        "2026-11-21T12:02:01Z, ,                     2026-11-21T12:00:00Z, true,  true",
        // Less than two minutes are left: the provider's clock may be ahead of ours.
        "2026-11-21T12:02:00Z, ,                     2026-11-21T12:00:00Z, false, false",
        "2026-11-21T12:00:00Z, ,                     2026-11-21T12:00:00Z, false, false",
        "2026-11-21T12:00:00Z, 2026-11-27T12:00:00Z, 2026-11-22T12:00:00Z, false, true",
        "2026-11-21T12:00:00Z, 2026-11-27T12:00:00Z, 2026-11-27T11:58:00Z, false, false",
        "2026-11-21T12:00:00Z, 2026-11-20T12:00:00Z, 2026-11-21T11:00:00Z, true,  true",
    })
    void a_person_may_answer_until_the_later_of_both_ends_and_a_program_until_the_first(
            Instant free, Instant tagged, Instant at, boolean anybody, boolean person) {
        var leg = new Leg("sender", "helen", "messenger", "messenger-main", Instant.EPOCH, free, tagged);
        assertEquals(anybody, leg.isFreeAt(at));
        assertEquals(person, leg.isOpenAt(at));
    }
}
