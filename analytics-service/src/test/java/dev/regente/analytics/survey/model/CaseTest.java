package dev.regente.analytics.survey.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.Told;
import dev.regente.analytics.ingest.model.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseTest {

    private static final UUID HELEN = UUID.nameUUIDFromBytes(new byte[] {1});

    @Test
    void a_case_is_ready_once_it_is_resolved_and_an_answer_of_a_person_was_sent() {
        Told told = new Told().asks("question", 0).replies("ana", "answer", 10);

        assertTrue(cases(told).isEmpty(), "not resolved");
        told.resolved("ana", 60);
        assertTrue(cases(told).isEmpty(), "not sent");
        told.status("answer", "failed", 61);
        assertTrue(cases(told).isEmpty(), "failed");
        told.status("answer", "delivered", 62);

        Case ready = cases(told).get(0);
        assertEquals(Told.CONVERSATION, ready.conversation());
        assertEquals(HELEN, ready.profile());
        assertEquals(Told.time(60), ready.resolvedAt());
        assertFalse(ready.reopened());
    }

    @Test
    void it_waits_until_it_is_known_whose_it_is() {
        Told told = new Told()
                .replies("ana", "answer", 10)
                .status("answer", "sent", 11)
                .resolved("ana", 60);

        assertTrue(Case.of(told.facts()).isEmpty());
        assertEquals(1, cases(told).size());
    }

    @Test
    void what_only_a_bot_answered_is_no_case() {
        Told told = new Told().asks("question", 0).bot("answer", 1).status("answer", "read", 2);

        assertTrue(cases(told.resolved("ana", 60)).isEmpty());
    }

    @Test
    void an_answer_from_the_providers_inbox_counts_without_a_status() {
        assertEquals(1, cases(new Told().echo("answer", 10).resolved("ana", 60)).size());
    }

    @Test
    void a_case_that_went_on_is_reopened() {
        Told told = new Told().echo("answer", 10).resolved("ana", 60).episode(2).opened(90);

        assertTrue(cases(told).get(0).reopened());
    }

    @Test
    void a_case_of_which_a_new_episode_is_heard_is_reopened_and_counts_for_where_it_began() {
        Told told = new Told()
                .echo("answer", 10)
                .resolved("ana", 60)
                .episode(2)
                .reopened("telegram", 90)
                .echo("again", 95)
                .resolved("ana", 99);

        assertEquals(
                List.of("true whatsapp", "false telegram"),
                cases(told).stream()
                        .map(c -> c.reopened() + " " + c.counts().channel())
                        .toList());
    }

    @Test
    void it_counts_for_the_person_who_had_it_last_and_the_queue_it_was_in_last() {
        Told told = new Told()
                .queued("general", 1)
                .assigned("bruno", 2)
                .echo("answer", 10)
                .queued("billing", 20)
                .assigned("ana", 30)
                .assignedToBot(40)
                .resolved("sofia", 60);

        Case.Attribution counts = cases(told).get(0).counts();
        assertEquals("ana", counts.agent());
        assertEquals("billing", counts.queue());
        assertEquals("whatsapp", counts.channel());
        assertEquals("whatsapp-main", counts.account());
    }

    @Test
    void without_an_owner_it_counts_for_whoever_resolved_it() {
        assertEquals(
                "sofia",
                cases(new Told().echo("answer", 10).resolved("sofia", 60))
                        .get(0)
                        .counts()
                        .agent());
    }

    private static List<Case> cases(Told told) {
        var facts = new ArrayList<Fact>(told.facts());
        facts.add(Told.openedBy(HELEN, 0));
        return Case.of(facts);
    }
}
