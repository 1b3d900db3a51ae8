package dev.regente.routing.sla.model;

import static dev.regente.routing.sla.model.Watched.queue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.routing.sla.model.Situation.Said;
import dev.regente.routing.sla.model.Situation.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Policy SALES = queue("sales", "always", 10, 20, 60);
    private static final Policy SLOW = queue("slow", "always", 100, 200, 600);

    private final Watched it = new Watched(SALES);

    @Test
    void a_reply_within_the_target_meets_it() {
        it.asks(0).answers(9).resolves(30);

        assertEquals(List.of("#1 applied@0 0", "#1 met@9 9"), it.of(Metric.FIRST_RESPONSE));
        assertEquals(List.of("#1 applied@0 0", "#1 met@30 30"), it.of(Metric.RESOLUTION));
        assertEquals(List.of(), it.of(Metric.NEXT_RESPONSE));
    }

    @Test
    void a_reply_at_the_due_instant_meets_the_target() {
        it.asks(0).sweeps(10).answers(10);

        assertEquals(List.of("#1 applied@0 0", "#1 met@10 10"), it.of(Metric.FIRST_RESPONSE));
    }

    @Test
    void the_due_instant_breaches_once_whoever_notices_it() {
        var breached = List.of("#1 applied@0 0", "#1 breached@10 10");

        assertEquals(breached, new Watched(SALES).asks(0).sweeps(11).of(Metric.FIRST_RESPONSE));
        assertEquals(breached, new Watched(SALES).asks(0).answers(50).of(Metric.FIRST_RESPONSE));
        assertEquals(
                breached,
                new Watched(SALES).asks(0).sweeps(11).answers(12).sweeps(99).of(Metric.FIRST_RESPONSE));
    }

    @Test
    void what_is_overdue_is_shown_until_it_is_answered() {
        it.asks(0).sweeps(11);
        assertEquals(List.of("first_response breached due 10", "resolution applied due 60"), it.shown());

        it.answers(12);
        assertEquals(List.of("resolution applied due 60"), it.shown());
    }

    @Test
    void each_wait_is_judged_by_itself_and_from_the_first_of_several_messages() {
        it.asks(0).answers(5).asks(6).asks(24).answers(25).asks(30).answers(51);

        assertEquals(
                List.of("#1 applied@6 0", "#1 met@25 19", "#2 applied@30 0", "#2 breached@50 20"),
                it.of(Metric.NEXT_RESPONSE));
    }

    @Test
    void what_a_person_wrote_first_answers_nothing() {
        it.answers(0).asks(5).answers(7);

        assertEquals(List.of("#1 applied@5 0", "#1 met@7 2"), it.of(Metric.FIRST_RESPONSE));
    }

    @Test
    void a_message_that_comes_late_and_was_answered_meanwhile_waits_for_nobody() {
        it.asks(0).answers(5).asked(4, 6);

        assertEquals(List.of(), it.of(Metric.NEXT_RESPONSE));
    }

    @Test
    void what_was_written_before_the_question_is_no_answer_to_it_though_it_comes_later() {
        it.asks(0).answers(1).asks(5).hears(new Said(Watched.at(4), false, true), 6);

        assertEquals(List.of("#1 applied@5 0"), it.of(Metric.NEXT_RESPONSE));
    }

    @Test
    void a_message_that_was_under_way_for_longer_than_its_target_breaches_it() {
        it.asked(-30, 0);

        assertEquals(List.of("#1 applied@-30 0", "#1 breached@-20 10"), it.of(Metric.FIRST_RESPONSE));
    }

    @Test
    void only_business_time_counts() {
        var office = new Watched(queue("office", "office", 60, null, 480));

        // At 16:40; due on the next day at 9:40.
        office.asks(460).sweeps(1_000).answers(24 * 60 + 40);
        assertEquals(List.of("#1 applied@460 0", "#1 met@1480 60"), office.of(Metric.FIRST_RESPONSE));

        // Before the weekend: 20 minutes of Monday, 8 hours of the next day less 20 minutes.
        assertEquals(List.of("resolution applied due 1900"), office.shown());
    }

    @Test
    void a_resolution_pauses_while_it_is_snoozed_and_a_response_does_not() {
        it.asks(0).snoozes(5).sweeps(30).wakes(45).resolves(99);

        assertEquals(
                List.of("#1 applied@0 0", "#1 paused@5 5", "#1 applied@45 5", "#1 met@99 59"),
                it.of(Metric.RESOLUTION));
        assertEquals(List.of("#1 applied@0 0", "#1 breached@10 10"), it.of(Metric.FIRST_RESPONSE));
    }

    @Test
    void what_is_resolved_while_it_is_snoozed_counts_what_was_counted() {
        it.asks(0).answers(1).snoozes(50).resolves(500);

        assertEquals(List.of("#1 applied@0 0", "#1 paused@50 50", "#1 met@500 50"), it.of(Metric.RESOLUTION));
    }

    @Test
    void who_is_resolved_without_an_answer_is_judged_by_no_response() {
        it.asks(0).resolves(5);

        assertEquals(List.of("#1 applied@0 0", "#1 paused@5 5"), it.of(Metric.FIRST_RESPONSE));
        assertEquals(List.of(), it.shown());
    }

    @Test
    void who_is_resolved_without_an_answer_after_it_was_due_was_not_answered_in_time() {
        it.asks(0).resolves(15);

        assertEquals(List.of("#1 applied@0 0", "#1 breached@10 10"), it.of(Metric.FIRST_RESPONSE));
    }

    @Test
    void another_episode_has_clocks_of_its_own() {
        it.asks(0).answers(5).resolves(10).asks(1_000).answers(1_003).resolves(1_004);

        assertEquals(
                List.of("#1 applied@0 0", "#1 met@5 5", "#2 applied@1000 0", "#2 met@1003 3"),
                it.of(Metric.FIRST_RESPONSE));
        assertEquals(
                List.of("#1 applied@0 0", "#1 met@10 10", "#2 applied@1000 0", "#2 met@1004 4"),
                it.of(Metric.RESOLUTION));
    }

    @Test
    void a_clock_keeps_its_target_when_its_conversation_moves_and_the_next_has_that_of_its_queue() {
        it.asks(0).movesTo(SLOW, 5).answers(11).asks(20).answers(120);

        assertEquals(List.of("#1 applied@0 0", "#1 breached@10 10"), it.of(Metric.FIRST_RESPONSE));
        assertEquals(List.of("#1 applied@20 0", "#1 met@120 100"), it.of(Metric.NEXT_RESPONSE));
        assertEquals(
                List.of("#1 applied@0 0", "#1 breached@60 60"), it.sweeps(121).of(Metric.RESOLUTION));
    }

    @Test
    void a_queue_with_targets_takes_over_what_waits_with_its_age() {
        var plain = new Watched(Watched.NOTHING).asks(0).movesTo(SLOW, 50).answers(101);

        assertEquals(List.of("#1 applied@0 0", "#1 breached@100 100"), plain.of(Metric.FIRST_RESPONSE));
        assertEquals(List.of("resolution applied due 600"), plain.shown());
    }

    @Test
    void what_was_answered_where_nothing_is_promised_is_no_first_response() {
        var plain = new Watched(Watched.NOTHING)
                .asks(0)
                .answers(3)
                .movesTo(SALES, 5)
                .asks(7)
                .answers(8);

        assertEquals(List.of(), plain.of(Metric.FIRST_RESPONSE));
        assertEquals(List.of("#1 applied@7 0", "#1 met@8 1"), plain.of(Metric.NEXT_RESPONSE));
    }

    @Test
    void nobody_is_promised_what_is_over() {
        var plain = new Watched(Watched.NOTHING).asks(0).movesTo(SALES, 11).answers(12);

        assertEquals(List.of(), plain.of(Metric.FIRST_RESPONSE));
        assertEquals(List.of("#1 applied@0 0"), plain.of(Metric.RESOLUTION));
    }

    @Test
    void a_metric_without_a_target_is_not_told_and_gets_one_elsewhere() {
        var first = new Watched(queue("first", "always", 10, null, null))
                .asks(0)
                .answers(5)
                .asks(6);
        assertEquals(List.of("first_response#1 applied@0 0", "first_response#1 met@5 5"), first.words());

        first.movesTo(SALES, 8).answers(20);
        assertEquals(List.of("#1 applied@6 0", "#1 met@20 14"), first.of(Metric.NEXT_RESPONSE));
    }

    @Test
    void a_queue_that_promises_nothing_ends_what_runs_as_it_was_promised() {
        it.asks(0).movesTo(Watched.NOTHING, 5).answers(9).asks(12).answers(500);

        assertEquals(List.of("#1 applied@0 0", "#1 met@9 9"), it.of(Metric.FIRST_RESPONSE));
        assertEquals(List.of(), it.of(Metric.NEXT_RESPONSE));
    }

    @Test
    void what_an_application_wrote_first_begins_with_the_customer() {
        it.becomes(Standing.UNBEGUN, 0);
        assertEquals(List.of(), it.words());

        it.movesTo(SALES, 30).becomes(Standing.WORKED_ON, 30);
        assertEquals(List.of("resolution#1 applied@30 0"), it.words());
    }

    @Test
    void what_is_shown_elsewhere_pauses_and_its_wait_goes_there() {
        it.asks(0).joins(5);
        assertEquals(List.of("#1 applied@0 0", "#1 paused@5 5"), it.of(Metric.FIRST_RESPONSE));
        assertEquals(List.of("#1 applied@0 0", "#1 paused@5 5"), it.of(Metric.RESOLUTION));

        var shows = new Watched(SALES).asks(-20).answers(-15).hears(new Said(Watched.at(0), true, false), 5);
        assertEquals(List.of("next_response applied due 20", "resolution applied due 40"), shows.shown());
    }

    @Test
    void what_is_split_waits_again_with_its_age() {
        it.asks(0).joins(5).splits(8).answers(9).resolves(70);

        assertEquals(
                List.of("#1 applied@0 0", "#1 paused@5 5", "#2 applied@0 0", "#2 met@9 9"),
                it.of(Metric.FIRST_RESPONSE));
        assertEquals(
                List.of("#1 applied@0 0", "#1 paused@5 5", "#1 applied@8 5", "#1 breached@63 60"),
                it.of(Metric.RESOLUTION));
    }

    @Test
    void what_was_breached_before_it_was_shown_elsewhere_is_not_judged_again_when_it_is_split() {
        it.asks(0).sweeps(11).joins(15).splits(20).answers(21);

        assertEquals(List.of("first_response#1 breached@10 10"), it.verdicts());
    }

    @Test
    void what_ends_with_another_conversation_is_judged_by_nothing() {
        it.asks(0).joins(5).becomes(Standing.RESOLVED_ELSEWHERE, 20);

        assertEquals(List.of(), it.verdicts());
        assertEquals(List.of(), it.shown());
    }
}
