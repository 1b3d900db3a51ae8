package dev.regente.local.assign.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private final List<Told> told = new ArrayList<>();

    @Test
    void where_there_is_room_it_counts_from_the_arrival_and_where_work_waits_from_the_room() {
        at(100, "queued", "helen", null, null);
        at(130, "offer-made", "helen", "ana", null);
        at(140, "offer-ended", "helen", "ana", "accepted");
        at(140, "assigned", "helen", "ana", null);
        at(150, "queued", "paul", null, null);
        at(900, "resolved", "helen", null, null);
        at(907, "offer-made", "paul", "ana", null);

        var waits = Waits.of(told, Map.of("ana", 1), Instant.EPOCH);
        assertEquals(List.of(1, 1), List.of(waits.countAfterArrival(), waits.countAfterRoom()));
        assertEquals(30.0, waits.afterArrival(50));
        assertEquals(7.0, waits.afterRoom(99));
    }

    @Test
    void what_somebody_let_go_by_and_who_is_left_out_are_not_counted() {
        at(100, "queued", "helen", null, null);
        at(130, "offer-made", "helen", "ana", null);
        at(140, "offer-ended", "helen", "ana", "refused");
        at(150, "offer-made", "helen", "bruno", null);
        at(160, "queued", "paul", null, null);
        at(170, "offer-made", "paul", "carl", null);

        var waits = Waits.of(told, Map.of("ana", 1, "bruno", 1), Instant.ofEpochMilli(140));
        assertEquals(0, waits.countAfterArrival() + waits.countAfterRoom());
    }

    private void at(long millis, String what, String conversation, String agent, String outcome) {
        told.add(new Told(conversation, told.size() + 1, what, agent, null, outcome, Instant.ofEpochMilli(millis)));
    }
}
