package dev.regente.estate.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Estate;
import dev.regente.local.assign.AssignOptions;
import dev.regente.local.assign.AssignReport;
import dev.regente.local.assign.AssignReport.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** `./regente assign`, small: whoever was told that a conversation is hers keeps it, and nobody else was told so. */
class AssignIT {

    /** They write for eight seconds; a pod dies in the middle. */
    private static final AssignOptions SMALL = new AssignOptions(240, 30, 5, 2, 1, 500, 30, 15, 5, 7);

    @Test
    void pods_die_while_agents_work_and_nothing_is_owned_twice_left_over_missed_or_decided_otherwise_again() {
        List<String> said = new ArrayList<>();

        Result result = new AssignReport(Estate.root(), said::add).run(SMALL);

        assertEquals(List.of(), result.complaints(), () -> String.join("\n", said));
        assertTrue(result.killed() > 0 && result.losses() > 0, () -> String.join("\n", said));
        assertTrue(result.outcomes().keySet().containsAll(List.of("accepted", "refused")), () -> result.outcomes()
                .toString());
        assertTrue(result.replay().rounds() > 0 && result.replay().same() > SMALL.conversations(), () -> result.replay()
                .toString());
    }
}
