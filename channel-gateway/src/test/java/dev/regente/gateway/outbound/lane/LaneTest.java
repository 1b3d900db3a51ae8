package dev.regente.gateway.outbound.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.gateway.outbound.model.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int PARALLEL = 64;

    private final Lane lane = new Lane(Pace.of(1000, NOW));

    @Test
    void a_lane_is_looked_at_only_when_something_may_be_there() {
        assertEquals(0, lane.give(NOW, PARALLEL));
        lane.stir();
        assertEquals(PARALLEL, lane.give(NOW, PARALLEL));
        lane.took(3, PARALLEL, NOW);
        assertEquals(0, lane.give(NOW, PARALLEL));
        lane.ended();
        assertEquals(PARALLEL - 2, lane.give(NOW, PARALLEL));
    }

    @Test
    void a_lane_that_used_all_its_room_is_looked_at_again_when_there_is_some() {
        lane.stir();
        lane.took(lane.give(NOW, PARALLEL), PARALLEL, NOW);
        assertEquals(0, lane.give(NOW, PARALLEL));
        assertNull(lane.wait(NOW, PARALLEL), "time alone makes no room");
        lane.ended();
        assertEquals(1, lane.give(NOW, PARALLEL));
    }

    @Test
    void a_lane_that_sends_evenly_has_room_again_after_a_while() {
        var slow = new Lane(Pace.of(80, NOW));
        slow.stir();
        assertEquals(20, slow.give(NOW, PARALLEL));
        slow.took(20, 20, NOW);
        assertEquals(0, slow.give(NOW, PARALLEL));
        assertEquals(Duration.ofMillis(125), slow.wait(NOW, PARALLEL));
        assertEquals(10, slow.give(NOW.plusMillis(125), PARALLEL));
    }

    @Test
    void a_lane_keeps_its_pace_when_taking_messages_takes_its_time() {
        var busy = new Lane(Pace.of(80, NOW));
        busy.stir();
        int taken = 0;
        Instant now = NOW;
        while (now.isBefore(NOW.plusSeconds(10))) {
            int given = busy.give(now, PARALLEL);
            now = now.plusMillis(given == 0 ? 1 : 200);
            busy.took(given, given, now);
            for (int i = 0; i < given; i++) {
                busy.ended();
            }
            taken += given;
        }
        assertTrue(taken >= 780 && taken <= 820, "taken " + taken);
    }

    @Test
    void what_was_given_and_not_there_may_be_given_again() {
        var slow = new Lane(Pace.of(80, NOW));
        slow.stir();
        slow.took(0, slow.give(NOW, PARALLEL), NOW);
        slow.stir();
        assertEquals(20, slow.give(NOW, PARALLEL));
    }

    @Test
    void a_lane_that_is_left_alone_gives_nothing_until_its_time() {
        lane.stir();
        lane.pauseUntil(NOW.plusSeconds(7));
        lane.pauseUntil(NOW.plusSeconds(3));
        assertEquals(0, lane.give(NOW.plusMillis(6999), PARALLEL));
        assertEquals(Duration.ofSeconds(7), lane.wait(NOW, PARALLEL));
        assertEquals(PARALLEL, lane.give(NOW.plusSeconds(7), PARALLEL));
    }

    @Test
    void a_lane_on_trial_gives_one_at_a_time() {
        lane.stir();
        lane.tryOut(true);
        assertEquals(1, lane.give(NOW, PARALLEL));
        lane.took(1, 1, NOW);
        assertEquals(0, lane.give(NOW, PARALLEL));
        lane.ended();
        lane.tryOut(false);
        assertEquals(PARALLEL, lane.give(NOW, PARALLEL));
    }

    @Test
    void an_account_that_was_changed_begins_anew_with_what_is_under_way() {
        var account = account(1);
        lane.become(account, null, Pace.of(1000, NOW));
        lane.stir();
        lane.took(lane.give(NOW, 10), 10, NOW);
        lane.pauseUntil(NOW.plusSeconds(3600));
        lane.tryOut(true);
        assertTrue(lane.isFor(account(1)));
        assertFalse(lane.isFor(account(2)));

        lane.become(account(2), null, Pace.of(1000, NOW));

        lane.stir();
        assertEquals(PARALLEL - 10, lane.give(NOW, PARALLEL));
        assertFalse(lane.isIdle());
    }

    private static ChannelAccount account(int version) {
        return new ChannelAccount(
                "telegram-main", "telegram", Provider.of("telegram"), "1", true, Secrets.NONE, Map.of(), version);
    }
}
