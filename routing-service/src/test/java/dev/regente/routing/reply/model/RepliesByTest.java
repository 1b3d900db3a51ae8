package dev.regente.routing.reply.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.conversation.model.Whose;
import dev.regente.routing.fixture.Case;
import org.junit.jupiter.api.Test;

class RepliesByTest {

    private final Conversation waiting = Case.of("helen", 1);
    private final Conversation hers = Case.owned(waiting, "ana");
    private final Conversation solved = Case.shown(Whose.of("helen"), State.RESOLVED, 1);

    @Test
    void only_the_owner_answers() {
        assertEquals("NOT_ASSIGNED", told(RepliesBy.OWNER, waiting, "ana"));
        assertEquals("may", told(RepliesBy.OWNER, hers, "ana"));
        assertEquals("NOT_OWNER", told(RepliesBy.OWNER, hers, "bruno"));
        assertEquals("NOT_ASSIGNED", told(RepliesBy.OWNER, solved, "ana"));
    }

    @Test
    void where_the_policy_says_so_everybody_does_while_it_is_open() {
        assertEquals("may", told(RepliesBy.ANY, waiting, "ana"));
        assertEquals("may", told(RepliesBy.ANY, hers, "bruno"));
        assertEquals("ALREADY_RESOLVED", told(RepliesBy.ANY, solved, "ana"));
    }

    private static String told(RepliesBy policy, Conversation conversation, String agent) {
        return policy.forbids(conversation, agent).map(Enum::name).orElse("may");
    }
}
