package dev.regente.analytics.label.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Told;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static final UUID PROFILE = UUID.fromString("019a9f00-3333-7aaa-8bbb-000000000003");

    @Test
    void what_was_said_last_holds_whatever_order_it_came_in() {
        var facts = new ArrayList<>(List.of(
                Told.openedBy(PROFILE, 0),
                changed(2, List.of("vip"), 0, null),
                changed(9, List.of("vip", "refund", "vip"), 10, "billing"),
                changed(5, List.of(), 3, "sales")));
        var told = new Labels(PROFILE, List.of("refund", "vip"), 10, "billing");

        assertEquals(told, Labels.of(facts));
        Collections.reverse(facts);
        facts.add(facts.get(1));
        assertEquals(told, Labels.of(facts));
    }

    @Test
    void nothing_said_is_nothing_known() {
        assertEquals(new Labels(null, List.of(), null, null), Labels.of(List.of()));
        assertEquals(new Labels(PROFILE, List.of(), null, null), Labels.of(List.of(Told.openedBy(PROFILE, 0))));
    }

    private static Fact changed(long sequence, List<String> tags, int priority, String team) {
        return Fact.of(new UUID(7, sequence), Kind.CONVERSATION_CHANGED, sequence, Told.time(0))
                .conversation(Told.CONVERSATION.toString())
                .with("tags", tags)
                .with("priority", priority)
                .with("team", team)
                .told();
    }
}
