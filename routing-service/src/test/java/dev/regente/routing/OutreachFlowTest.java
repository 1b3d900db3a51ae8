package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.conversationsOf;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.transcript;
import static dev.regente.routing.fixture.Desk.used;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents and applications write to customers first. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class OutreachFlowTest {

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void what_an_agent_begins_is_hers_and_takes_her_room() {
        String helen = somebodyKnown();
        String key = newId();
        Response begun = begin("ana", helen, key);
        begun.then()
                .statusCode(201)
                .body("state", equalTo("assigned"))
                .body("agentId", equalTo("ana"))
                .body("topic", equalTo("delivery"));
        JsonObject conversation = conversationOf(helen);
        assertEquals(conversation.getString("id"), begun.path("id"));
        assertEquals(
                begun.path("messageId").toString(), begin("ana", helen, key).path("messageId"));
        assertEquals(20, used("ana"));
        assertEquals(
                List.of("Your order has left."),
                transcript(conversation).stream()
                        .map(line -> line.getJsonObject("content").getString("text"))
                        .toList());
        assertEquals(1, announced("routing.reply-requested.v1", conversation).size());
        assertEquals(
                List.of("delivery"),
                announced("routing.conversation-opened.v1", conversation).stream()
                        .map(e -> e.getString("topic"))
                        .toList());
        assertEquals(
                1, announced("routing.conversation-assigned.v1", conversation).size());

        begin("bruno", helen, newId())
                .then()
                .statusCode(409)
                .body("code", equalTo("conversation_open"))
                .body("conversationId", equalTo(conversation.getString("id")));

        String elena = somebodyKnown();
        Outboxes.update("UPDATE agent SET capacity_total = 20 WHERE id = 'ana'");
        begin("ana", elena, newId()).then().statusCode(409).body("code", equalTo("no_room"));
        assertEquals(1, conversationsOf(elena).size());
    }

    @Test
    void what_an_application_begins_waits_for_the_customer_or_in_the_queue_that_it_names() {
        String helen = somebodyKnown();
        begin("shop", helen, newId()).then().statusCode(201).body("state", equalTo("open"));
        JsonObject conversation = conversationOf(helen, "open");
        assertEquals(List.of(), announced("routing.conversation-queued.v1", conversation));
        say(message(helen, "thank you, but where?"));
        conversationOf(helen, "queued");
        assertEquals(2, transcript(conversation).size());
        assertEquals(
                1, announced("routing.conversation-queued.v1", conversation).size());

        String elena = somebodyKnown();
        JsonObject named = body(elena).put("queue", "general");
        as("shop")
                .body(named.encode())
                .post("/v1/conversations")
                .then()
                .statusCode(201)
                .body("state", equalTo("queued"));
        as("shop")
                .body(named.put("queue", "nowhere").encode())
                .post("/v1/conversations")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_queue"));
        as("vera").body(named.encode()).post("/v1/conversations").then().statusCode(403);
    }

    @Test
    void who_cannot_be_written_to_is_told_why_and_nothing_begins() {
        String helen = somebodyKnown();
        Outboxes.update("UPDATE leg SET free_until = now() WHERE profile_id = '" + helen + "'");
        begin("ana", helen, newId())
                .then()
                .statusCode(409)
                .body("code", equalTo("unreachable"))
                .body("reasons.channel", contains("whatsapp"))
                .body("reasons.why", contains("window_closed"));
        as("ana")
                .body(body(helen).put("channel", "telegram").encode())
                .post("/v1/conversations")
                .then()
                .statusCode(409)
                .body("reasons.why", contains("no_leg"));
        assertEquals(1, conversationsOf(helen).size());
        as("ana")
                .body("{\"profileId\":\"" + helen + "\"}")
                .post("/v1/conversations")
                .then()
                .statusCode(400);
        var template = new JsonObject().put("name", "order_update").put("language", "pt_BR");
        as("ana")
                .body(body(helen).putNull("text").put("template", template).encode())
                .post("/v1/conversations")
                .then()
                .statusCode(201);
    }

    /** A customer whose only conversation is over. */
    private static String somebodyKnown() {
        presence("ana", "available");
        JsonObject past = conversationWith("ana", "hello");
        resolve("ana", past).then().statusCode(200);
        presence("ana", "away");
        Desk.daysPass(past);
        String profile = past.getString("profileId");
        conversationOf(profile, "closed");
        Outboxes.update("UPDATE conversation SET opened_at = opened_at - interval '4 days' WHERE profile_id = '"
                + profile + "'");
        return profile;
    }

    private static JsonObject body(String profile) {
        return new JsonObject()
                .put("profileId", profile)
                .put("text", "Your order has left.")
                .put("topic", "delivery");
    }

    private static Response begin(String who, String profile, String key) {
        return as(who).header("Idempotency-Key", key)
                .body(body(profile).encode())
                .post("/v1/conversations");
    }
}
