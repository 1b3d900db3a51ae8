package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.used;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents hand on what others can do better. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class TransferFlowTest {

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void what_goes_to_another_queue_is_offered_there_with_the_note_and_who_had_it_is_out() {
        as("sofia")
                .header("If-Match", "*")
                .body("{}")
                .put("/v1/queues/billing")
                .then()
                .statusCode(200);
        agent("bruno", new JsonObject().put("queues", new JsonArray().add("billing")));
        presence("bruno", "available");
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "I want my money back");
        String helen = conversation.getString("profileId");

        transfer("bruno", conversation, "queue", "billing", null).then().statusCode(404);
        transfer("ana", conversation, "queue", "billing", "asks for a refund")
                .then()
                .statusCode(200)
                .body("state", equalTo("queued"))
                .body("queue", equalTo("billing"));

        assertEquals(0, used("ana"));
        reply("ana", conversation, "one more thing").then().statusCode(404);
        accept("bruno", offerOf("bruno", helen)).then().statusCode(200);
        JsonObject told =
                announced("routing.conversation-transferred.v1", conversation).get(0);
        assertEquals("agent ana", party(told, "from"));
        assertEquals("queue billing", party(told, "to"));
        assertEquals("asks for a refund", told.getString("note"));
        assertEquals(
                List.of("asks for a refund"),
                items(as("bruno").get("/v1/conversations/" + conversation.getString("id") + "/notes")).stream()
                        .map(n -> n.getString("text"))
                        .toList());
    }

    @Test
    void what_is_meant_for_one_agent_is_offered_to_her_alone_until_she_lets_it_go_by() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "Is Bruno there?");
        String helen = conversation.getString("profileId");
        presence("bruno", "available");

        transfer("ana", conversation, "agent", "bruno", null).then().statusCode(200);

        JsonObject offer = offerOf("bruno", helen);
        assertEquals(List.of(), offersOf("ana"));
        as("bruno")
                .post("/v1/offers/" + offer.getString("id") + "/refusal")
                .then()
                .statusCode(204);
        accept("ana", offerOf("ana", helen)).then().statusCode(200);

        transfer("ana", conversation, "agent", "bruno", null).then().statusCode(200);
        offerOf("bruno", helen);
        presence("bruno", "offline");
        offerOf("ana", helen);
    }

    @Test
    void what_goes_to_a_team_is_offered_to_its_agents() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "I am important");
        String helen = conversation.getString("profileId");
        agent(
                "bruno",
                new JsonObject()
                        .put("queues", new JsonArray().add("general"))
                        .put("teams", new JsonArray().add("vip")));
        presence("bruno", "available");

        transfer("ana", conversation, "team", "vip", null).then().statusCode(200);

        accept("bruno", offerOf("bruno", helen)).then().statusCode(200).body("team", equalTo("vip"));
    }

    @Test
    void what_cannot_be_handed_on_is_refused() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");

        transfer("ana", conversation, "queue", "nowhere", null)
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_queue"));
        transfer("ana", conversation, "agent", "nobody", null)
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_agent"));
        transfer("ana", conversation, "planet", "mars", null).then().statusCode(400);
        agent("bruno", new JsonObject().put("queues", new JsonArray()));
        transfer("ana", conversation, "agent", "bruno", null)
                .then()
                .statusCode(422)
                .body("code", equalTo("not_in_a_queue"));
        as("sofia")
                .header("If-Match", "*")
                .body("{\"open\":false}")
                .put("/v1/queues/closed")
                .then()
                .statusCode(200);
        transfer("ana", conversation, "queue", "closed", null)
                .then()
                .statusCode(422)
                .body("code", equalTo("queue_closed"));
        resolve("ana", conversation).then().statusCode(200);
        transfer("sofia", conversation, "queue", "general", null)
                .then()
                .statusCode(409)
                .body("code", equalTo("already_resolved"));
        conversationOf(conversation.getString("profileId"), "resolved");
    }

    private static String party(JsonObject told, String which) {
        JsonObject party = told.getJsonObject(which);
        return party.getString("kind") + " " + party.getString("id");
    }

    private static Response transfer(String who, JsonObject conversation, String kind, String id, String note) {
        var body = new JsonObject()
                .put("to", new JsonObject().put("kind", kind).put("id", id))
                .put("mode", "cold")
                .put("note", note);
        return as(who).body(body.encode()).post("/v1/conversations/" + conversation.getString("id") + "/transfers");
    }

    private static void agent(String id, JsonObject entry) {
        as("sofia").body(entry.encode()).put("/v1/agents/" + id).then().statusCode(200);
    }
}
