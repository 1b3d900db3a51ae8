package dev.regente.routing.ownership.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.conversation.model.Hold;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.ownership.model.Offer.Outcome;
import dev.regente.routing.ownership.model.Offer.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingTest {

    private final Floor floor = new Floor();

    @BeforeEach
    void three_are_asked() {
        floor.offer(List.of("ana", "bruno", "carla"));
    }

    @Test
    void the_first_who_accepts_has_it_and_the_others_are_rescinded_and_free() {
        Transition taken = accepted(1);

        assertEquals("bruno", taken.after().owner());
        assertEquals(new Hold("bruno", 15, 1), taken.after().hold());
        assertEquals(
                List.of("accepted", "rescinded", "rescinded"),
                taken.endings().stream().map(Ending::word).toList());
        assertEquals(Map.of("ana", 13, "bruno", 0, "carla", 15), taken.freed());
        assertNull(taken.left());
        assertNull(taken.over());
    }

    @Test
    void who_refuses_leaves_the_others_asked() {
        Transition refused =
                floor.asking().refuse(floor.open.get(0).id(), "ana", Floor.NOW).orElseThrow();
        assertEquals(State.OFFERED, refused.after().state());
        assertEquals(List.of("ana"), refused.after().waiting().passedBy());
        assertEquals(Map.of("ana", 13), refused.freed());
    }

    @Test
    void only_after_the_last_it_waits_again_and_who_went_away_has_not_let_it_go_by() {
        Offer ana = floor.open.get(0);
        floor.refuse(ana);
        Transition last = floor.asking()
                .end(List.of(
                        Ending.of(floor.open.get(0), Outcome.EXPIRED),
                        Ending.revoked(floor.open.get(1), Reason.AGENT_LEFT)))
                .orElseThrow();
        assertEquals(State.QUEUED, last.after().state());
        assertEquals(List.of("ana", "bruno"), last.after().waiting().passedBy());
        assertEquals(Optional.empty(), floor.asking().refuse(ana.id(), "ana", Floor.NOW));
    }

    @Test
    void nobody_answers_for_another_nor_after_the_end() {
        Offer ana = floor.open.get(0);
        assertEquals(Optional.empty(), floor.asking().accept(ana.id(), "bruno", Floor.NOW));
        assertEquals(Optional.empty(), floor.asking().accept(ana.id(), "ana", Floor.LATER));
        Instant justBefore = Floor.LATER.minusNanos(1_000);
        assertTrue(floor.asking().accept(ana.id(), "ana", justBefore).isPresent());
    }

    @Test
    void who_claims_it_frees_all_who_are_asked_and_herself() {
        floor.claim("ana");
        floor.stands();
        assertEquals(Map.of("ana", 20, "bruno", 0, "carla", 0), floor.used);
    }

    @Test
    void until_a_colleague_accepts_it_is_its_owners() {
        floor.claim("ana");
        floor.consult(List.of("bruno", "carla"));
        assertEquals("ana", floor.conversation.owner());
        assertEquals(Map.of("ana", 20, "bruno", 15, "carla", 15), floor.used);

        Transition taken = accepted(1);

        assertEquals("carla", taken.after().owner());
        assertEquals("billing", taken.after().waiting().queue());
        assertEquals(floor.conversation.hold().token() + 1, taken.after().hold().token());
        assertEquals("ana", taken.left());
        assertEquals("accepted", taken.how());
        assertTrue(taken.isTakenOver());
        assertEquals(Map.of("ana", 20, "bruno", 15, "carla", 0), taken.freed());
    }

    @Test
    void when_no_colleague_accepts_it_stays_with_its_owner() {
        floor.claim("ana");
        floor.consult(List.of("bruno", "carla"));
        floor.refuse(floor.open.get(0));
        assertEquals("ana", floor.asking().consultation().askedBy());
        Transition last = floor.asking()
                .end(List.of(Ending.of(floor.open.get(0), Outcome.EXPIRED)))
                .orElseThrow();
        assertEquals("expired", last.how());
        assertEquals("ana", last.after().owner());
        assertEquals(List.of(), last.after().waiting().passedBy());
        assertNull(last.left());
        assertEquals(Map.of("ana", 0, "carla", 15), last.freed());
    }

    @Test
    void a_team_that_was_wanted_stays_on_it() {
        floor.claim("ana");
        floor.consult(List.of("bruno"));
        var vip = new Consultation.Party(Consultation.Kind.TEAM, "vip");
        var wish = new Consultation(floor.conversation.id(), "ana", vip, "general", null, Floor.NOW);
        var asking = new Asking(floor.conversation, floor.open, wish);
        Offer bruno = floor.open.get(0);
        assertEquals(
                "vip",
                asking.accept(bruno.id(), "bruno", Floor.NOW)
                        .orElseThrow()
                        .after()
                        .labels()
                        .team());
    }

    @Test
    void whatever_the_owner_does_with_it_ends_the_consultation() {
        for (Runnable move :
                List.<Runnable>of(floor::cancel, floor::snooze, floor::giveBack, floor::handOn, floor::resolve)) {
            floor.wake();
            floor.claim("ana");
            floor.consult(List.of("bruno"));
            Offer bruno = floor.open.get(0);
            move.run();
            floor.stands();
            assertEquals(Optional.empty(), floor.asking().accept(bruno.id(), "bruno", Floor.NOW));
            assertEquals(0, floor.used.get("bruno"));
        }
    }

    private Transition accepted(int which) {
        Offer offer = floor.open.get(which);
        return floor.asking().accept(offer.id(), offer.agentId(), Floor.NOW).orElseThrow();
    }
}
