package dev.regente.local.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.local.load.ProcessorTime;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void many_may_take_half_as_long_again_as_few_and_no_longer() {
        assertEquals(
                List.of(), new Comparison(List.of(measured(10_000, 10, 0), measured(2_000_000, 15, 0))).complaints());
        assertEquals(
                List.of("p50 is 1.60 times as long, more than 1.5", "p95 is 1.60 times as long, more than 1.5"),
                new Comparison(List.of(measured(10_000, 10, 0), measured(2_000_000, 16, 0))).complaints());
    }

    @Test
    void a_message_of_nobody_is_told() {
        assertEquals(
                List.of("3 messages of nobody with 10000 profiles"),
                new Comparison(List.of(measured(10_000, 10, 3))).complaints());
    }

    @Test
    void sizes_stand_side_by_side_with_the_last_compared_to_the_first() {
        var lines = new Comparison(List.of(measured(10_000, 10, 0), measured(2_000_000, 12, 0))).lines();

        assertTrue(lines.get(0).matches("profiles +10,000 +2,000,000 +ratio 200.00"), lines.get(0));
        assertTrue(lines.get(2).matches("latency at a low rate, p50 +10.0 ms +12.0 ms +ratio 1.20"), lines.get(2));
        assertTrue(lines.get(5).matches("processor time, profile +0.50 ms +0.50 ms +ratio 1.00"), lines.get(5));
    }

    @Test
    void moments_count_each_message_once_and_only_what_was_sent() {
        var moments = new Moments();
        for (int i = 0; i < 101; i++) {
            moments.sent("m" + i, i * 1_000_000L);
        }
        for (int i = 0; i < 100; i++) {
            moments.identified("m" + i, "matched", i * 1_000_000L + (i + 1) * 1_000L);
        }
        moments.identified("m0", "matched", 9_000_000_000L);
        moments.identified("somebody else's", "created", 1);

        assertEquals(Map.of("matched", 100L), moments.resolutions());
        assertEquals(1, moments.missing());
        assertEquals(0.05, moments.latency(50), 0.001);
        assertEquals(0.099, moments.latency(99), 0.001);
        assertEquals(999, moments.perSecond(), 0.5);
    }

    @Test
    void the_broker_is_asked_for_all_that_others_hear_of_the_profile_service() {
        var queues = dev.regente.local.broker.Subscriptions.saidBy(Part.PROFILE);

        assertTrue(queues.contains("profile.message-identified.v1/routing-service"), queues::toString);
        assertTrue(queues.contains("profile.profiles-merged.v1/analytics-service"), queues::toString);
        assertTrue(queues.stream().allMatch(queue -> queue.startsWith("profile.")), queues::toString);
    }

    @Test
    void sizes_are_read_in_ascending_order_and_within_bounds() {
        assertEquals(
                List.of(10_000, 2_000_000),
                IdentityOptions.parse(List.of("--profiles", "2000000,10000")).profiles());
        assertThrows(Trouble.class, () -> IdentityOptions.parse(List.of("--profiles", "10000,many")));
        assertThrows(Trouble.class, () -> IdentityOptions.parse(List.of("--profiles", "20000000")));
        assertThrows(Trouble.class, () -> IdentityOptions.parse(List.of("--people", "10")));
    }

    private static Measured measured(int profiles, double latency, int missing) {
        return new Measured(
                profiles,
                1_000,
                Map.of(),
                new ProcessorTime(Map.of(Part.PROFILE, 0.5)),
                Map.of(50, latency, 95, 2 * latency, 99, 9 * latency),
                missing);
    }
}
