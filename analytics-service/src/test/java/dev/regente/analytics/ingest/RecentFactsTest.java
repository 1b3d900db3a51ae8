package dev.regente.analytics.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentFactsTest {

    private static final UUID ONE = new UUID(1, 1);

    private final RecentFacts recent = new RecentFacts();

    @Test
    void nothing_is_known_about_a_conversation_that_was_never_counted() {
        assertEquals(Optional.of(List.of()), recent.of(ONE, 0));
    }

    @Test
    void what_is_held_is_told_only_while_nobody_has_counted_more() {
        recent.hold(ONE, 2, facts(2));

        assertEquals(Optional.of(facts(2)), recent.of(ONE, 2));
        assertEquals(Optional.empty(), recent.of(ONE, 3));
    }

    @Test
    void an_older_count_replaces_no_newer_one() {
        recent.hold(ONE, 3, facts(3));
        recent.hold(ONE, 2, facts(2));

        assertEquals(Optional.of(facts(3)), recent.of(ONE, 3));
    }

    @Test
    void what_was_not_asked_for_longest_is_forgotten_first() {
        List<Fact> many = facts(20_000);
        UUID two = new UUID(1, 2);
        UUID three = new UUID(1, 3);
        recent.hold(ONE, 20_000, many);
        recent.hold(two, 20_000, many);
        recent.of(ONE, 20_000);
        recent.hold(three, 20_000, many);

        assertEquals(Optional.empty(), recent.of(two, 20_000));
        assertEquals(Optional.of(many), recent.of(ONE, 20_000));
        assertEquals(Optional.of(many), recent.of(three, 20_000));
    }

    private static List<Fact> facts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Fact.of(new UUID(7, i), Kind.OFFER_MADE, i, Instant.EPOCH)
                        .told())
                .toList();
    }
}
