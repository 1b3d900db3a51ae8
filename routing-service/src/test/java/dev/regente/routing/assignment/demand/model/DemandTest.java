package dev.regente.routing.assignment.demand.model;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.fixture.Someone;
import dev.regente.routing.fixture.Waiting;
import dev.regente.routing.fixture.Worlds;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import dev.regente.routing.queue.model.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final Requirement REFUNDS = Requirement.skill("refunds", 3, ofMinutes(2));
    private static final Requirement ORDERS = Requirement.skill("orders", 1, null);
    private final QueueSettings usual = QueueSettings.usual("general");

    @Test
    void a_key_is_the_channel_and_what_is_required() {
        assertEquals("whatsapp", key(Waiting.on("whatsapp")));
        assertEquals("whatsapp|orders>=1|refunds>=3", key(Waiting.on("whatsapp").wanting(REFUNDS, ORDERS)));
        assertEquals("whatsapp|orders>=1|refunds>=3", key(Waiting.on("whatsapp").wanting(ORDERS, REFUNDS, REFUNDS)));
        assertEquals(
                "whatsapp|orders>=1|~refunds>=3/PT2M",
                key(Waiting.on("whatsapp").wanting(REFUNDS, ORDERS).aged(ofMinutes(2))));
        assertEquals("email@ana", key(Waiting.on("email").wanting(ORDERS).preferring(Preference.only("ana"))));
        assertEquals("email", key(Waiting.on("email").preferring(Preference.last("ana", Someone.NOW))));
    }

    @Test
    void a_long_key_is_shortened_and_stays_its_own() {
        var one = Waiting.on("email")
                .wanting(Requirement.skill("a".repeat(64), 1, null), Requirement.language("b".repeat(64), null));
        var other = Waiting.on("email")
                .wanting(Requirement.skill("a".repeat(64), 2, null), Requirement.language("b".repeat(64), null));
        assertEquals(key(one), key(one));
        assertNotEquals(key(one), key(other));
        assertEquals("email#10ee9c13-6a44-3f02-9d7b-5d7d4e1b0c6a".length(), key(one).length());
    }

    @Property(tries = 500)
    void two_demands_have_one_key_only_when_they_are_one(@ForAll long seed) {
        Map<String, Demand> byKey = new HashMap<>();
        for (long other = 0; other < 5; other++) {
            var round = Worlds.of(seed + other);
            for (WaitingItem item : round.items()) {
                Demand demand = Demand.of(usual, item, round.now());
                assertEquals(demand, byKey.getOrDefault(demand.key(), demand));
                byKey.put(demand.key(), demand);
            }
        }
    }

    @Property(tries = 500)
    void what_is_required_only_falls_and_only_at_the_boundaries(@ForAll long seed) {
        var round = Worlds.of(seed);
        for (WaitingItem item : round.items()) {
            Instant at = item.queuedAt();
            Optional<Instant> next = Optional.of(at);
            while (next.isPresent()) {
                at = next.get();
                next = Aging.nextBoundary(round.queue(), item, at);
                Demand now = Demand.of(round.queue(), item, at);
                Demand before = Demand.of(
                        round.queue(),
                        item,
                        next.orElse(Instant.parse("2999-01-01T00:00:00Z")).minusNanos(1));
                assertEquals(now, before);
                Demand after = Demand.of(round.queue(), item, next.orElse(at));
                assertTrue(now.active().containsAll(after.active()));
                assertTrue(after.dropped().containsAll(now.dropped()));
                assertTrue(words(after).containsAll(words(now)));
            }
        }
    }

    @Test
    void the_next_boundary_is_the_first_of_all() {
        var item = Waiting.on("email")
                .in("pt")
                .wanting(REFUNDS)
                .preferring(Preference.last("ana", Someone.NOW.plusSeconds(90)))
                .aged(ofMinutes(1));
        var queue = usual.with(new Wanted(List.of(ORDERS), true, ofMinutes(3)));
        var boundaries = new ArrayList<Long>();
        Optional<Instant> next = Aging.nextBoundary(queue, item.item(), Someone.NOW);
        while (next.isPresent()) {
            boundaries.add(next.get().getEpochSecond() - Someone.NOW.getEpochSecond());
            next = Aging.nextBoundary(queue, item.item(), next.get());
        }
        assertEquals(List.of(60L, 90L, 120L), boundaries);
    }

    private static List<String> words(Demand demand) {
        return Stream.concat(demand.active().stream(), demand.dropped().stream())
                .map(Requirement::word)
                .toList();
    }

    private String key(Waiting item) {
        return Demand.of(usual, item.item(), Someone.NOW).key();
    }
}
