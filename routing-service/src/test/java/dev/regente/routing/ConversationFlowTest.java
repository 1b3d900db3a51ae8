package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.transcript;
import static dev.regente.routing.fixture.Desk.until;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class ConversationFlowTest {
    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void a_message_becomes_a_conversation_an_offer_a_reply_and_an_end() {
        presence("ana", "available");
        String helen = somebodyWrites("When does my order arrive?");
        JsonObject offer = offerOf("ana", helen);
        assertEquals("whatsapp", offer.getString("channel"));
        assertEquals("Helen", offer.getJsonObject("profile").getString("name"));
        assertEquals("When does my order arrive?", offer.getString("summary"));

        accept("ana", offer)
                .then()
                .statusCode(200)
                .body("state", equalTo("assigned"))
                .body("agentId", equalTo("ana"))
                .body("id", equalTo(offer.getString("conversationId")));
        JsonObject conversation = conversationOf(helen);
        String messageId = reply("ana", conversation, "It leaves today at six.")
                .then()
                .statusCode(202)
                .extract()
                .path("messageId");
        resolve("ana", conversation).then().statusCode(200).body("state", equalTo("resolved"));

        shaped(
                "routing.conversation-opened.v1",
                conversation,
                new JsonObject()
                        .put("profileId", helen)
                        .put("episode", 1)
                        .put("channel", "whatsapp")
                        .put("account", "whatsapp-main"));
        shaped(
                "routing.conversation-queued.v1",
                conversation,
                new JsonObject()
                        .put("episode", 1)
                        .put("queue", "general")
                        .put("priority", 0)
                        .put("playbookVersion", 1)
                        .put("rules", new JsonArray().add("default")));
        shaped(
                "routing.offer-made.v1",
                conversation,
                new JsonObject()
                        .put("offerId", offer.getString("id"))
                        .put("agentId", "ana")
                        .put("fencingToken", 1));
        shaped(
                "routing.offer-ended.v1",
                conversation,
                new JsonObject()
                        .put("offerId", offer.getString("id"))
                        .put("outcome", "accepted")
                        .put("fencingToken", 1));
        shaped(
                "routing.conversation-assigned.v1",
                conversation,
                new JsonObject()
                        .put("agentId", "ana")
                        .put("agentKind", "human")
                        .put("by", "offer")
                        .put("episode", 1));
        shaped(
                "routing.reply-requested.v1",
                conversation,
                new JsonObject()
                        .put("messageId", messageId)
                        .put("kind", "reply")
                        .put("senderId", "sender-of-" + helen)
                        .put("channel", "whatsapp")
                        .put("account", "whatsapp-main")
                        .put("recipientSequence", 1)
                        .put("author", new JsonObject().put("kind", "agent").put("id", "ana")));
        shaped(
                "routing.conversation-resolved.v1",
                conversation,
                new JsonObject()
                        .put("reason", "solved")
                        .put("actor", new JsonObject().put("kind", "agent").put("id", "ana")));
        assertEquals(
                List.of("inbound customer", "outbound agent"),
                announced("routing.message-appended.v1", conversation).stream()
                        .map(e -> e.getString("direction") + " "
                                + e.getJsonObject("author").getString("kind"))
                        .toList());
        assertEquals(0, Desk.used("ana"));
        await().until(() -> Outboxes.pending() == 0);
    }

    @Test
    void a_second_message_continues_the_conversation_in_the_order_in_which_it_was_written() {
        String helen = newId();
        var second = message(helen, "second");
        var first = message(helen, "first")
                .put("occurredAt", Instant.now().minusSeconds(60).toString());
        say(second);
        JsonObject conversation = conversationOf(helen);
        say(first);
        until(() -> transcript(conversation).size() == 2 ? true : null);
        assertEquals(
                List.of("first", "second"),
                transcript(conversation).stream()
                        .map(m -> m.getJsonObject("content").getString("text"))
                        .toList());
        assertEquals(1, Desk.conversationsOf(helen).size());
        assertEquals(
                1, announced("routing.conversation-opened.v1", conversation).size());
    }

    @Test
    void the_same_message_twice_has_one_effect_under_the_same_event_and_under_another() {
        String helen = newId();
        var message = message(helen, "once");
        UUID event = Wire.publish("profile.message-identified.v1", message);
        JsonObject conversation = conversationOf(helen);
        resolve("sofia", conversation).then().statusCode(200);
        Wire.publish("profile.message-identified.v1", message, event);
        say(message);
        say(message(helen, "twice"));
        until(() -> transcript(conversation).size() == 2 ? true : null);
        assertEquals(1, Desk.conversationsOf(helen).size());
        assertEquals(2, announced("routing.message-appended.v1", conversation).size());
    }

    /** One event was announced, with the fields of the golden sample and these values. */
    private static void shaped(String address, JsonObject conversation, JsonObject values) {
        List<JsonObject> events = announced(address, conversation);
        assertEquals(1, events.size(), address);
        assertEquals(Wire.sample(address).fieldNames(), events.get(0).fieldNames(), address);
        values.forEach(field ->
                assertEquals(field.getValue(), events.get(0).getValue(field.getKey()), address + " " + field.getKey()));
    }
}
