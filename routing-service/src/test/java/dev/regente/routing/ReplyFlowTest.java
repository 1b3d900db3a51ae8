package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class ReplyFlowTest {
    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void replies_to_one_customer_are_numbered_without_gaps_although_some_are_refused() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        reply("ana", conversation, "one").then().statusCode(202);
        reply("bruno", conversation, "not mine").then().statusCode(403).body("code", equalTo("not_owner"));
        reply("ana", conversation, "x".repeat(16_385)).then().statusCode(400).body("code", equalTo("invalid_request"));
        reply("ana", conversation, new JsonObject()).then().statusCode(400);
        reply("ana", conversation, "two").then().statusCode(202);
        assertEquals(
                List.of(1, 2),
                announced("routing.reply-requested.v1", conversation).stream()
                        .map(r -> r.getInteger("recipientSequence"))
                        .toList());
    }

    @Test
    void a_repeated_reply_with_its_key_is_said_once() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        String path = "/v1/conversations/" + conversation.getString("id") + "/replies";
        String key = newId();
        String first = as("ana")
                .header("Idempotency-Key", key)
                .body("{\"text\":\"hi\"}")
                .post(path)
                .path("messageId");
        String again = as("ana")
                .header("Idempotency-Key", key)
                .body("{\"text\":\"hi\"}")
                .post(path)
                .path("messageId");
        assertEquals(first, again);
        assertEquals(1, announced("routing.reply-requested.v1", conversation).size());
    }

    @Test
    void outside_of_the_window_a_reply_is_told_what_is_possible_and_nothing_is_recorded() {
        presence("ana", "available");
        String helen = newId();
        var late = message(helen, "days ago");
        late.getJsonObject("replyWindow")
                .put("freeUntil", Instant.now().plusSeconds(100).toString());
        String telegram = newId();
        var elsewhere = message(helen, "weeks ago, on a channel without an end")
                .put("senderId", telegram)
                .put("channel", "telegram")
                .put("account", "telegram-main")
                .put("occurredAt", Instant.now().minusSeconds(1).toString())
                .putNull("replyWindow");
        say(elsewhere);
        accept("ana", offerOf("ana", helen)).then().statusCode(200);
        say(late);
        JsonObject conversation = conversationOf(helen);
        until(() -> transcript(conversation).size() == 2 ? true : null);
        reply("ana", conversation, "too late")
                .then()
                .statusCode(409)
                .body("code", equalTo("window_closed"))
                .body("possible.kind", equalTo(List.of("template", "channel")))
                .body("possible.channel", equalTo(List.of("whatsapp", "telegram")))
                .body("possible.senderId", equalTo(List.of(late.getString("senderId"), telegram)));
        assertEquals(2, transcript(conversation).size());
        assertEquals(List.of(), announced("routing.reply-requested.v1", conversation));
        var template = new JsonObject()
                .put("name", "order_update")
                .put("language", "pt_BR")
                .put("parameters", new JsonArray().add("991"));
        reply("ana", conversation, new JsonObject().put("template", template))
                .then()
                .statusCode(202);
        JsonObject requested =
                announced("routing.reply-requested.v1", conversation).get(0);
        assertEquals("order_update", requested.getJsonObject("template").getString("name"));
        assertEquals("template", requested.getJsonObject("content").getString("kind"));
        reply("ana", conversation, new JsonObject().put("text", "there, then").put("channel", "telegram"))
                .then()
                .statusCode(202);
    }

    @Test
    void a_status_ends_the_same_in_any_order_and_a_failure_tells_its_reason() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        String one = reply("ana", conversation, "one").path("messageId");
        String two = reply("ana", conversation, "two").path("messageId");
        assertEquals("queued", transcript(conversation).get(1).getString("status"));
        status(one, conversation, "delivered");
        status(one, conversation, "sent");
        status(one, conversation, "sending");
        status(two, conversation, "failed");
        until(() -> "delivered".equals(transcript(conversation).get(1).getString("status")) ? true : null);
        until(() -> "failed".equals(transcript(conversation).get(2).getString("status")) ? true : null);
        assertEquals(
                "window_closed",
                transcript(conversation).get(2).getJsonObject("reason").getString("code"));
        status(one, conversation, "read");
        until(() -> "read".equals(transcript(conversation).get(1).getString("status")) ? true : null);
    }

    @Test
    void a_status_that_comes_before_its_message_is_not_lost() {
        String helen = somebodyWrites("hello");
        JsonObject conversation = conversationOf(helen);
        var echo = message(helen, "from the provider's inbox").put("direction", "outbound");
        status(echo.getString("messageId"), conversation, "delivered");
        until(() ->
                Outboxes.query("SELECT 1 FROM message_status WHERE message_id = '" + echo.getString("messageId") + "'")
                                .isEmpty()
                        ? null
                        : true);
        say(echo);
        until(() -> transcript(conversation).size() == 2 ? true : null);
        assertEquals("delivered", transcript(conversation).get(1).getString("status"));
    }

    @Test
    void the_copy_of_a_profile_is_the_highest_version_that_was_heard_of() {
        String helen = somebodyWrites("hello");
        conversationOf(helen);
        var third = Wire.sample("profile.profile-changed.v1")
                .put("profileId", helen)
                .put("version", 3)
                .put("name", "Helen Peterson");
        Wire.publish("profile.profile-changed.v1", third);
        Wire.publish(
                "profile.profile-changed.v1", third.copy().put("version", 2).put("name", "Helen P."));
        say(message(helen, "hello again"));
        until(() -> transcript(conversationOf(helen)).size() == 2 ? true : null);
        await().untilAsserted(() -> assertEquals(
                List.of(List.of("3", "Helen Peterson")),
                Outboxes.query("SELECT version, name FROM profile_copy WHERE profile_id = '" + helen + "'")));
    }

    private static void status(String messageId, JsonObject conversation, String status) {
        var event = Wire.sample("gateway.message-status-changed.v1")
                .put("messageId", messageId)
                .put("conversationId", conversation.getString("id"))
                .put("status", status);
        if (!"failed".equals(status)) {
            event.put("reason", null).put("providerCode", null);
        }
        Wire.publish("gateway.message-status-changed.v1", event);
    }
}
