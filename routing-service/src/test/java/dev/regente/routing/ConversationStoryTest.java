package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.transcript;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Desk.used;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Screen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole life of one conversation, as its people would tell it. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class ConversationStoryTest {

    @TestHTTPResource("/v1/agents/me/events")
    URI socket;

    @Test
    void helen_asks_for_her_order() {
        Desk.clear();
        // Nobody is there when Helen writes on WhatsApp, so she waits.
        String helen = newId();
        say(message(helen, "When does my order arrive?"));
        JsonObject conversation = conversationOf(helen, "queued");

        // Ana comes. She is asked at once, but she is about to leave and lets it go by.
        presence("ana", "available");
        JsonObject first = offerOf("ana", helen);
        as("ana")
                .post("/v1/offers/" + first.getString("id") + "/refusal")
                .then()
                .statusCode(204);

        // Bruno comes, sees on his screen that he is asked, and takes it. Ana is asked no more.
        try (var screen = Screen.open(socket, Tokens.of("bruno"))) {
            presence("ana", "away");
            presence("bruno", "available");
            JsonObject made = screen.frame(0);
            assertEquals("offer_made", made.getString("kind"));
            JsonObject second = offerOf("bruno", helen);
            assertEquals(second.getString("id"), made.getJsonObject("data").getString("offerId"));
            accept("bruno", second).then().statusCode(200);
            assertEquals(20, used("bruno"));
            assertEquals(0, used("ana"));

            // He reads what she wrote and answers; WhatsApp tells that it was delivered, and his screen shows it.
            assertEquals(
                    "When does my order arrive?", text(transcript(conversation).get(0)));
            String answer =
                    reply("bruno", conversation, "It leaves today at six.").path("messageId");
            Wire.publish(
                    "gateway.message-status-changed.v1",
                    Wire.sample("gateway.message-status-changed.v1")
                            .put("messageId", answer)
                            .put("conversationId", conversation.getString("id"))
                            .put("status", "delivered")
                            .put("reason", null));
            until(() -> "delivered".equals(transcript(conversation).get(1).getString("status")) ? true : null);

            // Helen goes on in the shop's app. It is the same conversation, and Bruno answers her there.
            say(message(helen, "Can I collect it at the shop?")
                    .put("channel", "app")
                    .put("account", "shop-app")
                    .put("senderId", "app-" + helen)
                    .put("replyWindow", null));
            until(() -> transcript(conversation).size() == 3 ? true : null);
            reply("bruno", conversation, "You can, from five on.").then().statusCode(202);

            // The case is solved. Bruno has room again, and his screen has told him all of it in order.
            resolve("bruno", conversation).then().statusCode(200);
            assertEquals(0, used("bruno"));
            assertEquals(
                    List.of(
                            "offer_made",
                            "offer_ended",
                            "conversation_assigned",
                            "message_appended",
                            "message_status_changed",
                            "message_appended",
                            "message_appended",
                            "conversation_resolved"),
                    screen.kinds(8));
        }

        // Sofia looks later: one conversation, four messages, and every decision with its reason.
        assertEquals(1, Desk.conversationsOf(helen).size());
        assertEquals(
                List.of(
                        "whatsapp customer: When does my order arrive?",
                        "whatsapp agent: It leaves today at six.",
                        "app customer: Can I collect it at the shop?",
                        "app agent: You can, from five on."),
                transcript(conversation).stream()
                        .map(m -> m.getString("channel") + " "
                                + m.getJsonObject("author").getString("kind") + ": " + text(m))
                        .toList());
        assertEquals(
                List.of("refused", "accepted"),
                announced("routing.offer-ended.v1", conversation).stream()
                        .map(e -> e.getString("outcome"))
                        .filter(outcome -> !outcome.equals("revoked"))
                        .toList());
        List<JsonObject> decisions =
                items(as("sofia").get("/v1/conversations/" + conversation.getString("id") + "/decisions"));
        assertEquals("waits nobody_available", outcome(decisions.get(0)));
        assertEquals("offered bruno", outcome(decisions.get(decisions.size() - 1)));
    }

    private static String outcome(JsonObject decision) {
        boolean offered = "offered".equals(decision.getString("outcome"));
        return decision.getString("outcome") + " " + decision.getString(offered ? "agentId" : "reason");
    }

    private static String text(JsonObject message) {
        return message.getJsonObject("content").getString("text");
    }
}
