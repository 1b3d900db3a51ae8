package dev.regente.analytics.clock.queue.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Clocks;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.fixture.Told;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueWaitTest {

    @Test
    void runs_from_the_queue_to_the_agent() {
        Segment wait = waits(new Told().opened(0).queued("general", 1).assigned("ana", 5.5))
                .get(0);

        assertEquals(Optional.of(Duration.ofMillis(4_500)), wait.wall());
        assertEquals(new Segment.Attribution("whatsapp", "whatsapp-main", "general", "ana"), wait.attribution());
    }

    @Test
    void is_one_wait_however_often_the_queue_changes_and_counts_for_the_last_one() {
        List<Segment> waits =
                waits(new Told().queued("general", 0).queued("billing", 30).assigned("ana", 90));

        assertEquals(List.of(Optional.of(Duration.ofSeconds(90))), walls(waits));
        assertEquals("billing", waits.get(0).attribution().queue());
    }

    @Test
    void begins_again_after_somebody_had_it() {
        List<Segment> waits = waits(new Told()
                .queued("general", 0)
                .assigned("ana", 10)
                .queued("billing", 100)
                .assigned("bruno", 130));

        assertEquals(List.of(Optional.of(Duration.ofSeconds(10)), Optional.of(Duration.ofSeconds(30))), walls(waits));
        assertEquals(List.of(1, 2), waits.stream().map(Segment::ordinal).toList());
    }

    @Test
    void is_not_ended_by_a_bot() {
        assertEquals(
                List.of(Optional.of(Duration.ofSeconds(40))),
                walls(waits(new Told().queued("general", 0).assignedToBot(5).assigned("ana", 40))));
    }

    @Test
    void is_abandoned_when_the_case_is_resolved_before_anybody_has_it() {
        List<Segment> waits = waits(new Told().queued("general", 0).resolved("ana", 40));

        assertEquals(State.ABANDONED, waits.get(0).state());
        assertEquals(List.of(Optional.empty()), walls(waits));
    }

    @Test
    void runs_while_nobody_has_it() {
        assertEquals(
                State.RUNNING, waits(new Told().queued("general", 0)).get(0).state());
    }

    @Test
    void an_agent_who_takes_what_was_never_queued_made_nobody_wait() {
        assertEquals(List.of(), waits(new Told().opened(0).assigned("ana", 3)));
    }

    @Test
    void of_a_reopened_conversation_is_the_one_of_its_new_episode() {
        List<Segment> waits = waits(new Told()
                .opened(0)
                .queued("general", 0)
                .assigned("ana", 5)
                .resolved("ana", 60)
                .episode(2)
                .reopened("telegram", 600)
                .queued("general", 600)
                .assigned("bruno", 630));

        assertEquals(List.of(Optional.of(Duration.ofSeconds(5)), Optional.of(Duration.ofSeconds(30))), walls(waits));
        assertEquals(
                List.of("whatsapp whatsapp-main", "telegram telegram-main"),
                waits.stream()
                        .map(Segment::attribution)
                        .map(a -> a.channel() + " " + a.account())
                        .toList());
    }

    private static List<Optional<Duration>> walls(List<Segment> waits) {
        return waits.stream().map(Segment::wall).toList();
    }

    private static List<Segment> waits(Told told) {
        return Clocks.of(told.facts()).stream()
                .filter(segment -> segment.measure() == Measure.QUEUE_WAIT)
                .toList();
    }
}
