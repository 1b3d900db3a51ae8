package dev.regente.routing.conversation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerTest {

    @ParameterizedTest(name = "{0} of queue {1} sees a conversation of {3} in billing: {4}")
    @CsvSource({
        "ana,   billing, false, ,     true",
        "ana,   general, false, ,     false",
        "ana,   general, false, ana,  true",
        "ana,   general, false, bruno, false",
        "sofia, general, true,  bruno, true",
    })
    void one_sees_ones_queues_and_ones_own(String who, String queue, boolean all, String holder, boolean sees) {
        var conversation = new Conversation(
                new UUID(7, 1),
                Whose.of("helen"),
                State.ASSIGNED,
                1,
                new QueuePlace("billing", 0, 1, Instant.EPOCH, List.of(), null),
                new Hold(holder, 20, 1),
                "whatsapp",
                "whatsapp-main",
                Instant.EPOCH,
                Labels.NONE,
                Rest.NONE,
                null,
                1);
        assertEquals(sees, new Viewer(who, Set.of(queue), all, false).maySee(conversation));
    }
}
