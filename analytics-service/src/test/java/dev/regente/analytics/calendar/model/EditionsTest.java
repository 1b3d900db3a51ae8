package dev.regente.analytics.calendar.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.calendar.model.Editions.Edition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What begins is counted by what was published last. */
class EditionsTest {

    private static final Edition FIRST = new Edition(1, Instant.parse("2026-01-01T00:00:00Z"));
    private static final Edition SECOND = new Edition(2, Instant.parse("2026-06-01T00:00:00Z"));
    private static final Edition THIRD = new Edition(3, Instant.parse("2026-09-01T00:00:00Z"));

    @ParameterizedTest(name = "at {0}: version {1}")
    @CsvSource({
        "2025-12-31T23:59:59Z, 1",
        "2026-01-01T00:00:00Z, 1",
        "2026-05-31T23:59:59.999999Z, 1",
        "2026-06-01T00:00:00Z, 2",
        "2026-08-31T00:00:00Z, 2",
        "2026-09-01T00:00:00Z, 3",
        "2030-01-01T00:00:00Z, 3"
    })
    void the_last_until_then_counts_and_before_any_the_first(Instant start, long version) {
        for (List<Edition> heard :
                List.of(List.of(FIRST, SECOND, THIRD), List.of(THIRD, FIRST, SECOND), List.of(SECOND, THIRD, FIRST))) {
            assertEquals(version, Editions.of(heard).at(start).orElseThrow().version());
        }
    }

    @Test
    void one_that_was_not_heard_of_does_not_count() {
        var editions = Editions.of(List.of(THIRD, SECOND));

        assertEquals(Optional.of(SECOND), editions.at(FIRST.publishedAt()));
        assertEquals(Optional.of(SECOND), editions.at(SECOND.publishedAt()));
        assertEquals(Optional.empty(), Editions.of(List.of()).at(FIRST.publishedAt()));
    }
}
