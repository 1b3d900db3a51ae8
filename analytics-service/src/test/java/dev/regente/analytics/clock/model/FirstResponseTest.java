package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.fixture.Told;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstResponseTest {

    @Test
    void runs_from_the_customers_message_to_the_providers_time_of_sent() {
        var told = new Told()
                .opened(0.3)
                .asks("m1", 0)
                .queued("general", 0.3)
                .replies("ana", "r1", 55)
                .status("r1", "accepted", 56)
                .status("r1", "sent", 60);

        Segment clock = FirstResponses.only(told);

        assertEquals(State.STOPPED, clock.state());
        assertEquals(Optional.of(Duration.ofSeconds(60)), clock.wall());
        assertEquals(told.event(2), clock.start().event());
        assertEquals(told.event(6), clock.end().event());
        assertEquals(new Segment.Attribution("whatsapp", "whatsapp-main", "general", "ana"), clock.attribution());
        assertFalse(clock.clamped());
    }

    @Test
    void starts_at_the_first_of_several_messages_in_a_row() {
        FirstResponses.assertMeasures(
                60,
                new Told()
                        .asks("m1", 0)
                        .asks("m2", 10)
                        .asks("m3", 20)
                        .replies("ana", "r1", 55)
                        .status("r1", "sent", 60));
    }

    @Test
    void starts_at_the_earliest_message_even_if_it_came_late_to_the_transcript() {
        FirstResponses.assertMeasures(
                65,
                new Told()
                        .asks("m2", 0)
                        .replies("ana", "r1", 55)
                        .status("r1", "sent", 60)
                        .asks("m1", -5));
    }

    @Test
    void does_not_take_what_was_written_before_the_customers_first_message_for_an_answer() {
        FirstResponses.assertMeasures(
                30,
                new Told()
                        .replies("ana", "r0", -600)
                        .status("r0", "sent", -599)
                        .asks("m1", 0)
                        .replies("ana", "r1", 25)
                        .status("r1", "sent", 30));
    }

    @Test
    void is_a_clock_of_its_own_in_each_episode() {
        var told = new Told()
                .asks("m1", 0)
                .replies("ana", "r1", 50)
                .status("r1", "sent", 60)
                .resolved("ana", 100)
                .episode(2)
                .asks("m2", 432_000)
                .bot("b1", 432_001)
                .status("b1", "sent", 432_001)
                .replies("bruno", "r2", 432_500)
                .status("r2", "sent", 432_600);

        List<Segment> clocks = FirstResponses.of(told);

        assertEquals(
                List.of(Optional.of(Duration.ofSeconds(60)), Optional.of(Duration.ofMinutes(10))),
                clocks.stream().map(Segment::wall).toList());
        assertEquals(List.of(1, 2), clocks.stream().map(Segment::episode).toList());
    }

    @Test
    void is_neither_started_nor_stopped_by_reactions() {
        assertEquals(
                List.of(),
                FirstResponses.of(
                        new Told().reacts("m1", 0).replies("ana", "r1", 10).status("r1", "sent", 11)));
        FirstResponses.assertMeasures(
                30,
                new Told()
                        .reacts("m0", 0)
                        .asks("m1", 30)
                        .replies("ana", "r1", 50)
                        .status("r1", "sent", 60));
    }

    @Test
    void runs_while_nobody_answers_and_is_abandoned_when_the_case_ends_so() {
        var told = new Told().opened(0).asks("m1", 0);
        FirstResponses.assertRuns(told);
        assertNull(FirstResponses.only(told).attribution().agent());

        Segment ended = FirstResponses.only(told.resolved("ana", 300));

        assertEquals(State.ABANDONED, ended.state());
        assertEquals(Optional.empty(), ended.wall());
        assertEquals(told.event(3), ended.end().event());
    }

    @Test
    void counts_for_the_queue_in_which_the_conversation_was_answered() {
        var told = new Told()
                .asks("m1", 0)
                .queued("general", 1)
                .queued("billing", 20)
                .replies("ana", "r1", 50)
                .status("r1", "sent", 60)
                .queued("returns", 300);

        assertEquals("billing", FirstResponses.only(told).attribution().queue());
    }

    @Test
    void does_not_run_where_no_customer_has_written() {
        assertEquals(
                List.of(),
                FirstResponses.of(new Told().opened(0).replies("ana", "r1", 1).status("r1", "sent", 2)));
    }
}
