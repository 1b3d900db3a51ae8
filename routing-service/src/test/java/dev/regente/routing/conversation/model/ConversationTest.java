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
    private final Conversation offered = made(queued.offerTo("ana", 20, false));
    private final Conversation assigned = made(offered.accept("ana", 1));
    private final Conversation resolved = made(Lifecycle.resolve(assigned, QUEUED_AT));

    @Test
    void only_the_agent_who_was_asked_may_accept() {
        assertEquals("OFFER_ENDED", told(offered.accept("bruno", 1)));
    }

    @Test
    void a_late_answer_carries_an_old_token() {
        Conversation again = made(made(offered.putBack(1, false)).offerTo("ana", 20, false));
        assertEquals(2, again.hold().token());
        assertEquals("OFFER_ENDED", told(again.accept("ana", 1)));
        assertEquals("OFFER_ENDED", told(again.putBack(1, true)));
        assertEquals("assigned", told(again.accept("ana", 2)));
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
        Conversation back = made(offered.putBack(1, true));
        assertEquals(QUEUED_AT, back.waiting().queuedAt());
        assertEquals(List.of("ana"), back.waiting().passedBy());
        assertEquals(new Hold(null, 0, 1), back.hold());
    }

    @Test
    void who_went_away_did_not_let_it_go_by() {
        assertEquals(List.of(), made(offered.putBack(1, false)).waiting().passedBy());
    }

    @Test
    void when_everybody_is_asked_again_nobody_has_let_it_go_by() {
        Conversation back = made(offered.putBack(1, true));
        assertEquals(
                List.of("ana"), made(back.offerTo("bruno", 20, false)).waiting().passedBy());
        assertEquals(List.of(), made(back.offerTo("ana", 20, true)).waiting().passedBy());
    }

    @Test
    void load_is_taken_with_the_offer_and_given_back_at_the_end() {
        assertEquals(20, offered.hold().load());
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
