package dev.regente.local.assign.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final List<Told> told = new ArrayList<>();
    private final Map<String, String> outcomes = new HashMap<>();

    @Test
    void a_conversation_that_is_refused_taken_handed_on_and_solved_is_in_order() {
        asked("ana", "one", "refused");
        asked("bruno", "two", "accepted").and("assigned", "bruno").and("transferred", "bruno");
        asked("ana", "three", "accepted").and("assigned", "ana").and("resolved", null);

        assertNull(follow());
        assertEquals(Map.of("one", "refused", "two", "accepted", "three", "accepted"), outcomes);
    }

    @Test
    void nobody_is_given_it_while_somebody_has_it() {
        asked("ana", "one", "accepted").and("assigned", "ana");
        asked("bruno", "two", "accepted");

        assertEquals("offer-made is announced out of turn", follow());
    }

    @Test
    void two_are_not_asked_at_once_and_only_who_was_asked_gets_it() {
        say("offer-made", "ana", "one", null).say("offer-made", "bruno", "two", null);
        assertEquals("offer-made is announced out of turn", follow());

        told.clear();
        asked("ana", "three", "accepted").and("assigned", "bruno");
        assertEquals("assigned is announced out of turn", follow());
    }

    @Test
    void what_is_missing_is_told() {
        asked("ana", "one", "accepted").and("assigned", "ana");
        assertEquals("is not announced as resolved", follow());

        told.remove(1);
        assertEquals("a sequence has a gap", follow());
    }

    @Test
    void who_writes_after_the_end_is_given_to_somebody_again() {
        asked("ana", "one", "accepted").and("assigned", "ana").and("resolved", null);
        and("reopened", null).asked("ana", "two", "accepted").and("assigned", "ana");
        assertEquals("is not announced as resolved", follow());

        and("resolved", null);
        assertNull(follow());
    }

    private String follow() {
        outcomes.clear();
        return History.follow(told, outcomes);
    }

    private HistoryTest asked(String agent, String offer, String outcome) {
        return say("offer-made", agent, offer, null).say("offer-ended", agent, offer, outcome);
    }

    private HistoryTest and(String what, String agent) {
        return say(what, agent, null, null);
    }

    private HistoryTest say(String what, String agent, String offer, String outcome) {
        told.add(new Told("helen", told.size() + 1, what, agent, offer, outcome, Instant.EPOCH));
        return this;
    }
}
