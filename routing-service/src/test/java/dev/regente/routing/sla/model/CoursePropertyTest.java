package dev.regente.routing.sla.model;

import static dev.regente.routing.sla.model.Watched.queue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.sla.model.Run.State;
import dev.regente.routing.sla.model.Situation.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order. */
class CoursePropertyTest {

    private static final List<Policy> QUEUES = List.of(
            queue("sales", "always", 10, 20, 60),
            queue("office", "office", 30, 30, 300),
            queue("some", "office", null, 5, null),
            Watched.NOTHING);

    enum What {
        ASKS,
        ANSWERS,
        COMES_LATE,
        SNOOZES,
        WAKES,
        RESOLVES,
        MOVES,
        JOINS,
        SPLITS,
        SWEEPS
    }

    /** @param after minutes since the last one */
    record Act(What what, int after, int queue) {}

    @Provide
    static Arbitrary<List<Act>> days() {
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.integers().between(0, QUEUES.size() - 1))
                .as(Act::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 1_000)
    void each_run_is_applied_first_and_met_or_breached_at_most_once(
            @ForAll("days") List<Act> acts, @ForAll boolean later) {
        var last = new HashMap<String, State>();
        var stopped = new HashMap<Metric, Integer>();
        for (Run run : lived(acts, true).told) {
            String name = run.metric() + "#" + run.number();
            State before = last.put(name, run.state());
            assertEquals(
                    before == null,
                    run.state() == State.APPLIED && run.counted().isZero() && first(before),
                    name);
            assertTrue(before == null || before == State.APPLIED || before == State.PAUSED, name);
            assertTrue(stopped.getOrDefault(run.metric(), 0) <= run.number(), "an older run");
            stopped.put(run.metric(), run.number());
        }
    }

    private static boolean first(State before) {
        return before == null;
    }

    @Property(tries = 1_000)
    void a_verdict_is_the_same_whoever_notices_it(@ForAll("days") List<Act> acts) {
        assertEquals(lived(acts, false).verdicts(), lived(acts, true).verdicts());
    }

    @Property(tries = 500)
    void what_is_met_was_in_time_and_what_is_breached_was_not(@ForAll("days") List<Act> acts) {
        for (Run run : lived(acts, true).told) {
            int compared = run.counted().compareTo(run.promise().target());
            assertTrue(run.state() == State.BREACHED ? compared == 0 : compared <= 0, run.toString());
        }
    }

    @Property(tries = 500)
    void when_it_is_resolved_nothing_is_open(@ForAll("days") List<Act> acts) {
        Watched watched = lived(acts, true);
        assertEquals(List.of(), watched.standing() == Standing.RESOLVED ? watched.shown() : List.of());

        Map<String, State> last = new HashMap<>();
        watched.told.forEach(run -> last.put(run.metric() + "#" + run.number(), run.state()));
        assertEquals(
                watched.shown().stream()
                                .filter(line -> line.contains("applied"))
                                .count()
                        > 0,
                last.containsValue(State.APPLIED));
    }

    private static Watched lived(List<Act> acts, boolean sweeping) {
        var watched = new Watched(QUEUES.get(0)).asks(0);
        long minute = 0;
        for (Act act : acts) {
            minute += act.after();
            live(watched, act, minute, sweeping);
        }
        return watched.sweeps(minute + 100_000);
    }

    private static void live(Watched it, Act act, long minute, boolean sweeping) {
        var open = new ArrayList<>(List.of(Standing.WORKED_ON, Standing.SNOOZED));
        switch (act.what()) {
            case ASKS -> {
                if (it.standing() != Standing.ELSEWHERE) {
                    it.asks(minute);
                }
            }
            case COMES_LATE -> {
                if (open.contains(it.standing())) {
                    it.asked(minute - 15, minute);
                }
            }
            case ANSWERS -> {
                if (it.standing() == Standing.WORKED_ON) {
                    it.answers(minute);
                }
            }
            case SNOOZES -> when(it, Standing.WORKED_ON, () -> it.snoozes(minute));
            case WAKES -> when(it, Standing.SNOOZED, () -> it.wakes(minute));
            case RESOLVES -> {
                if (open.contains(it.standing())) {
                    it.resolves(minute);
                }
            }
            case MOVES -> when(it, Standing.WORKED_ON, () -> it.movesTo(QUEUES.get(act.queue()), minute));
            case JOINS -> when(it, Standing.WORKED_ON, () -> it.joins(minute));
            case SPLITS -> when(it, Standing.ELSEWHERE, () -> it.splits(minute));
            case SWEEPS -> {
                if (sweeping) {
                    it.sweeps(minute);
                }
            }
        }
    }

    private static void when(Watched it, Standing standing, Runnable then) {
        if (it.standing() == standing) {
            then.run();
        }
    }
}
