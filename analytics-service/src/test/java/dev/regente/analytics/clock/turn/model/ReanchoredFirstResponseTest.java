package dev.regente.analytics.clock.turn.model;

import static dev.regente.analytics.clock.model.Measure.FIRST_RESPONSE_TIME;
import static dev.regente.analytics.clock.model.Measure.FIRST_RESPONSE_TIME_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.fixture.Runs;
import dev.regente.analytics.fixture.Told;
import org.junit.jupiter.api.Test;

/** What the second version of first-response-time says, and the first one beside it. */
class ReanchoredFirstResponseTest {

    @Test
    void both_versions_agree_where_no_bot_was() {
        assertSaid(
                "1:60",
                "1:60",
                new Told().opened(0).asks("m1", 0).queued("general", 1).answers("ana", "r1", 60));
    }

    @Test
    void the_time_with_a_bot_does_not_count_once_it_lets_go() {
        var told = new Told()
                .opened(0)
                .asks("m1", 0)
                .assignedToBot(1)
                .botAnswers("b1", 2)
                .asks("m2", 200)
                .queued("general", 300)
                .assigned("ana", 310)
                .answers("ana", "r1", 360);

        assertSaid("1:60", "1:360", told);
        Segment clock = Runs.of(FIRST_RESPONSE_TIME, told).get(0);
        assertEquals(told.event(7), clock.start().event(), "the event that took it from the bot");
    }

    @Test
    void a_bot_that_hands_over_to_a_person_directly_lets_go_too() {
        assertSaid(
                "1:50",
                "1:350",
                new Told().asks("m1", 0).assignedToBot(1).assigned("ana", 300).answers("ana", "r1", 350));
    }

    @Test
    void a_person_who_lets_go_in_silence_keeps_the_customer_waiting() {
        var told = new Told()
                .asks("m1", 0)
                .assigned("ana", 10)
                .transferred("ana", "billing", 100)
                .queued("billing", 100)
                .assigned("bruno", 110)
                .answers("bruno", "r1", 120);

        assertSaid("1:120", "1:120", told);
    }

    @Test
    void of_several_hand_offs_the_last_before_the_answer_counts() {
        assertSaid(
                "1:40",
                "1:640",
                new Told()
                        .asks("m1", 0)
                        .assignedToBot(1)
                        .queued("general", 100)
                        .assignedToBot(200)
                        .queued("general", 600)
                        .answers("ana", "r1", 640)
                        .assignedToBot(700)
                        .queued("general", 800));
    }

    @Test
    void a_bot_that_was_there_before_the_customer_wrote_moves_nothing() {
        assertSaid(
                "1:60",
                "1:60",
                new Told()
                        .assignedToBot(-20)
                        .queued("general", -10)
                        .asks("m1", 0)
                        .answers("ana", "r1", 60));
    }

    @Test
    void a_greeting_without_having_the_conversation_moves_nothing() {
        assertSaid(
                "1:60",
                "1:60",
                new Told()
                        .asks("m1", 0)
                        .botAnswers("b1", 1)
                        .queued("general", 2)
                        .answers("ana", "r1", 60));
    }

    @Test
    void what_a_bot_resolved_and_the_customer_opens_again_counts_from_there() {
        // The trap of other products: "5 days 1 h 10 m instead of 10 min".
        assertSaid(
                "1:abandoned@30 2:600",
                "1:abandoned@30 2:600",
                new Told()
                        .opened(0)
                        .asks("m1", 0)
                        .assignedToBot(1)
                        .botAnswers("b1", 2)
                        .resolvedByBot(30)
                        .episode(2)
                        .reopenedBy("customer", 432_000)
                        .asks("m2", 432_000)
                        .queued("general", 432_001)
                        .answers("ana", "r1", 432_600));
    }

    @Test
    void an_answer_from_the_providers_own_inbox_is_one_even_while_a_bot_has_it() {
        assertSaid(
                "1:40",
                "1:40",
                new Told().asks("m1", 0).assignedToBot(1).echo("e1", 40).queued("general", 90));
    }

    @Test
    void clocks_that_disagree_about_the_hand_off_measure_nothing_and_say_so() {
        var told = new Told()
                .asks("m1", 0)
                .assignedToBot(1)
                .queued("general", 100)
                .replies("ana", "r1", 101)
                .status("r1", "sent", 98);

        assertSaid("1:0", "1:98", told);
        assertEquals(true, Runs.of(FIRST_RESPONSE_TIME, told).get(0).clamped());
    }

    @Test
    void unanswered_it_ends_when_it_is_shown_in_another_conversation() {
        var told = new Told().opened(0).asks("m1", 0).queued("general", 1).joined(50);

        assertSaid("1:abandoned@50", "1:running", told);
        assertSaid("1:abandoned@50", "1:abandoned@90", told.resolvedWith(90));
    }

    @Test
    void a_question_that_is_asked_while_it_is_shown_there_ends_with_that() {
        var told = new Told().opened(0).joined(50).asks("m1", 60);

        assertSaid("1:running", "1:running", told);
        assertSaid("1:abandoned@90", "1:abandoned@90", told.resolvedWith(90));
    }

    @Test
    void answered_where_it_is_shown_it_was_answered() {
        assertSaid("1:70", "1:70", new Told().opened(0).asks("m1", 0).joined(50).answers("bruno", "r1", 70));
    }

    @Test
    void split_again_it_goes_on_as_if_it_had_never_been_joined() {
        var told = new Told().opened(0).asks("m1", 0).joined(50).split(60);

        assertSaid("1:running", "1:running", told);
        assertSaid("1:80", "1:80", told.answers("ana", "r1", 80));
    }

    private static void assertSaid(String now, String once, Told told) {
        assertEquals(now, Runs.said(FIRST_RESPONSE_TIME, told), "version 2");
        assertEquals(once, Runs.said(FIRST_RESPONSE_TIME_1, told), "version 1");
    }
}
