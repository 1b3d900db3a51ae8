package dev.regente.routing.assignment.replay.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.model.RoutingEngine;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.fixture.Someone;
import dev.regente.routing.fixture.Waiting;
import dev.regente.routing.fixture.Worlds;
import dev.regente.routing.queue.model.QueueSettings;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoundTextTest {

    @Property(tries = 500)
    void what_is_read_is_what_was_written_and_is_decided_alike(@ForAll long seed) {
        RoundInput round = Worlds.of(seed);
        RoundInput read = RoundText.decode(RoundText.encode(round));
        assertEquals(round, read);
        assertEquals(RoundText.encode(round), RoundText.encode(read));
        assertEquals(RoutingEngine.decide(round), RoutingEngine.decide(read));
    }

    /** If this fails, rounds that were stored can no longer be read: make a new version beside the old one. */
    @Test
    void versions_stay_readable() {
        var settings = QueueSettings.usual("general");
        var item = Waiting.on("whatsapp")
                .preferring(Preference.owner("ana", Someone.NOW, true))
                .item();
        var stored = new RoundInput(settings, Someone.NOW, List.of(item), List.of(), 20);
        String text =
                RoundText.encode(stored).replace("7 " + item.conversationId().getLeastSignificantBits(), "7 42");
        assertEquals(
                "= 1:2 1795262400 20 = 7:general = 12:LEAST_LOADED 30 1 0 = 0 - ~ 0 0 0 ~ 0 1 7 42 = 8:whatsapp"
                        + " -60 -60 @3 ~ = = 3:ana 0 + - + 0 0 0 ",
                text);
        assertTrue(preference(text).hers());
        assertFalse(preference(text.replace("= 1:2 ", "= 1:1 ").replace("+ - + ", "+ - "))
                .hers());
    }

    private static Preference preference(String text) {
        return RoundText.decode(text).items().get(0).preference();
    }

    @Test
    void nothing_else_is_read() {
        for (String other : List.of("", "1", "= 1:3 0 ", "= 1:1 0 ", "= 1:1 x ", "@9 ", "= 999:1 ", "~ ")) {
            assertThrows(IllegalArgumentException.class, () -> RoundText.decode(other), other);
        }
    }

    @Test
    void names_are_not_kept_and_what_is_alike_is_written_once() {
        List<Agent> many = IntStream.range(0, 1_000)
                .mapToObj(i -> Someone.called("agent-" + i).good("refunds", 3).agent())
                .toList();
        var round = new RoundInput(QueueSettings.usual("general"), Someone.NOW, List.of(), many, 20);
        assertTrue(round.agents().stream().allMatch(agent -> agent.name() == null));
        String text = RoundText.encode(round);
        assertTrue(text.length() < 80_000, text.length() + " characters");
        assertFalse(text.indexOf("refunds") != text.lastIndexOf("refunds"));
    }
}
