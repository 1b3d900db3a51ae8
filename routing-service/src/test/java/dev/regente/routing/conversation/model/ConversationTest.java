package dev.regente.routing.conversation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.routing.fixture.Case;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final Instant QUEUED_AT = Instant.parse("2026-11-21T12:00:00Z");

    private final Conversation queued = Case.of("helen", 0);
    private final Conversation offered = made(Offering.ask(queued, false));
    private final Conversation assigned = made(Offering.accept(offered, "ana", 20, 1));
    private final Conversation resolved = made(Lifecycle.resolve(assigned, QUEUED_AT));

    @Test
    void nobody_has_it_while_agents_are_asked() {
        assertEquals(new Hold(null, 0, 1), offered.hold());
        assertEquals("NOT_WAITING", told(Offering.ask(offered, false)));
    }

    @Test
    void while_others_are_asked_it_stays_offered_and_knows_who_let_it_go_by() {
        Conversation still = made(Offering.declined(offered, 1, List.of("bruno"), false));
        assertEquals(State.OFFERED, still.state());
        assertEquals(offered.hold(), still.hold());
        assertEquals(List.of("bruno"), still.waiting().passedBy());
        Conversation back = made(Offering.declined(still, 1, List.of("ana", "bruno"), true));
        assertEquals(State.QUEUED, back.state());
        assertEquals(List.of("bruno", "ana"), back.waiting().passedBy());
    }

    @Test
    void a_late_answer_carries_an_old_token() {
        Conversation again = made(Offering.ask(made(Offering.declined(offered, 1, List.of(), true)), false));
        assertEquals(2, again.hold().token());
        assertEquals("OFFER_ENDED", told(Offering.accept(again, "ana", 20, 1)));
        assertEquals("OFFER_ENDED", told(Offering.declined(again, 1, List.of("ana"), true)));
        assertEquals("assigned", told(Offering.accept(again, "ana", 20, 2)));
    }

    @Test
    void the_token_rises_with_each_change_of_holder() {
        assertEquals(1, offered.hold().token());
        assertEquals(1, assigned.hold().token());
        assertEquals(2, resolved.hold().token());
        assertEquals(1, made(queued.claim("bruno", 20)).hold().token());
    }

    @Test
    void it_keeps_its_place_when_an_offer_fails() {
        Conversation back = made(Offering.declined(offered, 1, List.of("ana"), true));
        assertEquals(QUEUED_AT, back.waiting().queuedAt());
        assertEquals(List.of("ana"), back.waiting().passedBy());
        assertEquals(new Hold(null, 0, 1), back.hold());
    }

    @Test
    void who_went_away_did_not_let_it_go_by() {
        assertEquals(
                List.of(),
                made(Offering.declined(offered, 1, List.of(), true)).waiting().passedBy());
    }

    @Test
    void when_everybody_is_asked_again_nobody_has_let_it_go_by() {
        Conversation back = made(Offering.declined(offered, 1, List.of("ana"), true));
        assertEquals(List.of("ana"), made(Offering.ask(back, false)).waiting().passedBy());
        assertEquals(List.of(), made(Offering.ask(back, true)).waiting().passedBy());
    }

    @Test
    void load_is_taken_by_who_accepts_and_given_back_at_the_end() {
        assertEquals(0, offered.hold().load());
        assertEquals(20, assigned.hold().load());
        assertEquals(0, resolved.hold().load());
    }

    @Test
    void it_has_an_owner_only_while_it_is_assigned_and_remembers_the_last_one() {
        assertNull(queued.owner());
        assertNull(offered.owner());
        assertEquals("ana", assigned.owner());
        assertNull(resolved.owner());
        assertEquals("ana", resolved.hold().agentId());
        assertNull(made(Lifecycle.resolve(offered, QUEUED_AT)).hold().agentId());
    }

    private static String told(Move move) {
        return move.fold(after -> after.state().word(), Enum::name);
    }

    private static Conversation made(Move move) {
        return move.fold(after -> after, why -> {
            throw new AssertionError(why);
        });
    }
}
