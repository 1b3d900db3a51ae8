package dev.regente.routing.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Merges;
import dev.regente.routing.outreach.model.OneOpenPer;
import dev.regente.routing.transcript.model.Leg;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The open conversations of one customer where the policy keeps topics apart. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class TopicsTest {

    @Inject
    Beginnings beginnings;

    @Inject
    Transactions transactions;

    @Test
    void each_topic_has_one_and_messages_and_merges_find_their_own() {
        String helen = Desk.newId();
        String elena = Desk.newId();
        assertEquals("open", begin(helen, "refund"));
        assertEquals("open", begin(helen, null));
        assertEquals("conversation_open", begin(helen, "refund"));
        assertEquals("open", begin(elena, "refund"));

        Desk.say(Desk.message(helen, "about nothing of that"));
        assertEquals(List.of("null queued", "refund open"), states(helen, 2, "null queued"));
        Merges.merge(elena, helen, 1);
        assertEquals(List.of("null queued", "refund joined", "refund open"), states(helen, 3, "refund joined"));
        Desk.say(Desk.message(elena, "where is it?"));
        assertEquals(List.of("null queued", "refund joined", "refund queued"), states(helen, 3, "refund queued"));
    }

    /** The state in which it begins, or why it does not. */
    private String begin(String home, String topic) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var leg = new Leg("sender-of-" + home, home, "whatsapp", "whatsapp-main", now.minusSeconds(60), null, null);
        var beginning = new Beginnings.Beginning(leg, "general", OneOpenPer.PROFILE_AND_TOPIC.slot(topic), topic);
        return transactions
                .inTransaction(tx -> beginnings.begin(tx, beginning, now))
                .map((Conversation c) -> c.state().word())
                .onFailure(Refusal.class)
                .recoverWithItem(Refusal::code)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    /** Waits until so many are there, and one is in this state. */
    private static List<String> states(String profile, int count, String awaited) {
        return Desk.until(() -> {
            List<String> states = Desk.conversationsOf(profile).stream()
                    .map(TopicsTest::state)
                    .sorted()
                    .toList();
            return states.size() == count && states.contains(awaited) ? states : null;
        });
    }

    private static String state(JsonObject conversation) {
        return conversation.getString("topic") + " " + conversation.getString("state");
    }
}
