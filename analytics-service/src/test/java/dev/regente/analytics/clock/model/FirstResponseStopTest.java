package dev.regente.analytics.clock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.Told;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstResponseStopTest {
    @Test
    void is_not_stopped_by_a_bot() {
        FirstResponses.assertMeasures(
                60,
                new Told()
                        .asks("m1", 0)
                        .bot("b1", 1)
                        .status("b1", "sent", 2)
                        .replies("ana", "r1", 55)
                        .status("r1", "sent", 60));
    }

    @Test
    void takes_a_status_that_was_told_before_its_message() {
        FirstResponses.assertMeasures(
                60, new Told().status("r1", "sent", 60).asks("m1", 0).replies("ana", "r1", 55));
    }

    @Test
    void is_not_stopped_by_a_message_that_failed() {
        FirstResponses.assertMeasures(
                90,
                new Told()
                        .asks("m1", 0)
                        .replies("ana", "r1", 20)
                        .status("r1", "accepted", 21)
                        .status("r1", "sent", 22)
                        .status("r1", "failed", 30)
                        .replies("ana", "r2", 80)
                        .status("r2", "sent", 90));
    }

    @Test
    void is_stopped_by_a_message_that_was_delivered_after_all() {
        FirstResponses.assertMeasures(
                22,
                new Told()
                        .asks("m1", 0)
                        .replies("ana", "r1", 20)
                        .status("r1", "sent", 22)
                        .status("r1", "failed", 30)
                        .status("r1", "delivered", 40));
    }

    @Test
    void stops_at_delivered_or_read_whichever_is_earlier_where_sent_never_came() {
        FirstResponses.assertMeasures(
                58,
                new Told()
                        .asks("m1", 0)
                        .replies("ana", "r1", 50)
                        .status("r1", "read", 70)
                        .status("r1", "delivered", 58));
    }

    @Test
    void is_corrected_when_sent_comes_after_delivered() {
        FirstResponses.assertMeasures(
                52,
                new Told()
                        .asks("m1", 0)
                        .replies("ana", "r1", 50)
                        .status("r1", "delivered", 58)
                        .status("r1", "sent", 52));
    }

    @Test
    void stops_at_accepted_only_where_a_provider_has_no_sent() {
        FirstResponses.assertMeasures(
                51, new Told().asks("m1", 0).repliesOn("telegram", "r1", 50).status("r1", "accepted", 51));
        FirstResponses.assertRuns(
                new Told().asks("m1", 0).repliesOn("whatsapp", "r1", 50).status("r1", "accepted", 51));
        FirstResponses.assertRuns(
                new Told().asks("m1", 0).repliesOn("sms", "r1", 50).status("r1", "accepted", 51));
    }

    @Test
    void is_not_stopped_by_what_only_we_say_of_a_message() {
        FirstResponses.assertRuns(new Told()
                .asks("m1", 0)
                .replies("ana", "r1", 50)
                .status("r1", "queued", 50)
                .status("r1", "sending", 51)
                .status("r1", "in_doubt", 52)
                .status("r1", "refused", 53));
    }

    @Test
    void counts_what_was_typed_in_the_providers_own_inbox_as_an_answer() {
        FirstResponses.assertMeasures(40, new Told().asks("m1", 0).echo("e1", 40));
    }

    @Test
    void is_stopped_by_the_answer_that_was_sent_first_not_by_the_one_that_was_written_first() {
        var told = new Told()
                .asks("m1", 0)
                .replies("ana", "r1", 10)
                .replies("bruno", "r2", 20)
                .status("r1", "sent", 90)
                .status("r2", "sent", 25);

        FirstResponses.assertMeasures(25, told);
        assertEquals("bruno", FirstResponses.only(told).attribution().agent());
    }

    @Test
    void measures_zero_and_says_so_when_clocks_disagree() {
        Segment clock = FirstResponses.only(
                new Told().asks("m1", 0).replies("ana", "r1", 1).status("r1", "sent", -2));

        assertEquals(Optional.of(Duration.ZERO), clock.wall());
        assertTrue(clock.clamped());
        assertEquals(Told.time(-2), clock.end().at());
    }
}
