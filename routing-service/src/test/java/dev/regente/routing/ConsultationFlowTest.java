package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.post;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Desk.used;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Screen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner asks colleagues before she lets go: until one accepts it is hers. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class ConsultationFlowTest {

    @TestHTTPResource("/v1/agents/me/events")
    URI socket;

    @BeforeEach
    void ana_is_there_and_bruno_works_elsewhere() {
        Desk.clear();
        as("sofia")
                .header("If-Match", "*")
                .body("{}")
                .put("/v1/queues/billing")
                .then()
                .statusCode(200);
        worksIn("bruno", "billing");
        presence("bruno", "available");
        presence("ana", "available");
    }

    @Test
    void who_is_asked_reads_and_notes_and_when_he_accepts_it_is_his_with_the_note() {
        try (var screen = Screen.open(socket, Tokens.of("ana"))) {
            JsonObject hers = conversationWith("ana", "I want my money back");
            as("bruno").get(path(hers)).then().statusCode(404);

            warm("ana", hers, "agent", "bruno", "asks for a refund")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("assigned"))
                    .body("agentId", equalTo("ana"));

            JsonObject offer = offerOf("bruno", hers.getString("profileId"));
            assertEquals(
                    "consultation ana asks for a refund",
                    offer.getString("kind") + " " + offer.getString("askedBy") + " " + offer.getString("note"));
            assertEquals("20 20", used("ana") + " " + used("bruno"));
            as("bruno")
                    .get(path(hers))
                    .then()
                    .statusCode(200)
                    .body("agentId", equalTo("ana"))
                    .body("offers.agentId", equalTo(List.of("bruno")))
                    .body("consultation.askedBy", equalTo("ana"))
                    .body("consultation.id", equalTo("bruno"));
            as("bruno").get(path(hers) + "/messages").then().body("items", hasSize(2));
            post("bruno", hers, "notes", new JsonObject().put("text", "I know this one"))
                    .then()
                    .statusCode(201);
            reply("bruno", hers, "hello").then().statusCode(403).body("code", equalTo("not_owner"));
            reply("ana", hers, "One moment.").then().statusCode(202);
            warm("ana", hers, "queue", "billing", null)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("consultation_open"));
            assertEquals(List.of(), announced("routing.conversation-transferred.v1", hers));

            accept("bruno", offer)
                    .then()
                    .statusCode(200)
                    .body("agentId", equalTo("bruno"))
                    .body("queue", equalTo("billing"));

            assertEquals("0 20", used("ana") + " " + used("bruno"));
            reply("bruno", hers, "It is on its way.").then().statusCode(202);
            reply("ana", hers, "too late").then().statusCode(404);
            assertMoved(hers);
            assertEquals(
                    List.of(
                            "offer_made",
                            "offer_ended",
                            "conversation_assigned",
                            "consultation_started",
                            "note_changed",
                            "message_appended",
                            "conversation_transferred"),
                    screen.kinds(7));
        }
    }

    private static void assertMoved(JsonObject conversation) {
        List<JsonObject> told = announced("routing.conversation-transferred.v1", conversation);
        assertEquals(1, told.size());
        assertEquals(
                "warm, asks for a refund, ana, bruno",
                told.get(0).getString("mode") + ", " + told.get(0).getString("note") + ", "
                        + told.get(0).getJsonObject("from").getString("id") + ", "
                        + told.get(0).getJsonObject("to").getString("id"));
        assertEquals(
                List.of("offer", "transfer"),
                announced("routing.conversation-assigned.v1", conversation).stream()
                        .map(e -> e.getString("by"))
                        .toList());
        assertEquals(
                List.of("offer accepted", "consultation accepted"),
                announced("routing.offer-ended.v1", conversation).stream()
                        .map(e -> e.getString("kind") + " " + e.getString("outcome"))
                        .toList());
    }

    @Test
    void when_nobody_takes_it_over_it_stays_hers_and_she_is_told_why() {
        JsonObject hers = conversationWith("ana", "hello");
        try (var screen = Screen.open(socket, Tokens.of("ana"))) {
            warm("ana", hers, "agent", "bruno", null).then().statusCode(200);
            JsonObject offer = offerOf("bruno", hers.getString("profileId"));
            as("bruno")
                    .post("/v1/offers/" + offer.getString("id") + "/refusal")
                    .then()
                    .statusCode(204);
            as("bruno").get(path(hers)).then().statusCode(404);

            warm("ana", hers, "queue", "billing", null).then().statusCode(200);
            offerOf("bruno", hers.getString("profileId"));
            presence("bruno", "away");
            until(() -> used("bruno") == 0 ? true : null);
            presence("bruno", "available");

            warm("ana", hers, "agent", "bruno", null).then().statusCode(200);
            Outboxes.update("UPDATE offer SET expires_at = now() WHERE state = 'open'");
            accept("bruno", offer).then().statusCode(409).body("code", equalTo("offer_ended"));
            until(() -> used("bruno") == 0 ? true : null);

            as("ana").get(path(hers)).then().body("agentId", equalTo("ana")).body("consultation", nullValue());
            assertEquals(20, used("ana"));
            screen.frame(5);
            assertEquals(
                    List.of("refused", "agent_left", "expired"),
                    screen.frames().stream()
                            .filter(f -> f.getString("kind").equals("consultation_ended"))
                            .map(f -> f.getJsonObject("data").getString("reason"))
                            .toList());
            assertEquals(List.of(), announced("routing.conversation-transferred.v1", hers));
            reply("ana", hers, "I am still here.").then().statusCode(202);
        }
    }

    @Test
    void she_takes_it_back_and_whatever_else_is_done_with_it_ends_it_too() {
        JsonObject hers = conversationWith("ana", "hello");
        JsonObject asked = asked(hers);
        cancel("ana", hers).then().statusCode(200).body("agentId", equalTo("ana"));
        accept("bruno", asked).then().statusCode(409).body("code", equalTo("offer_ended"));
        cancel("ana", hers).then().statusCode(409).body("code", equalTo("no_consultation"));

        asked(hers);
        post("ana", hers, "snooze", new JsonObject().put("until", null)).then().statusCode(200);
        as("ana").post(path(hers) + "/claim").then().statusCode(200);
        asked(hers);
        resolve("ana", hers).then().statusCode(200);

        JsonObject second = conversationWith("ana", "me, too");
        asked(second);
        var to = new JsonObject().put("kind", "queue").put("id", "general");
        post("sofia", second, "transfers", new JsonObject().put("to", to))
                .then()
                .statusCode(200)
                .body("state", equalTo("queued"));
        accept("ana", offerOf("ana", second.getString("profileId"))).then().statusCode(200);
        asked(second);
        as("sofia").delete("/v1/agents/ana").then().statusCode(204);
        conversationOf(second.getString("profileId"), "queued");

        assertEquals("0 0", used("ana") + " " + used("bruno"));
        assertEquals(List.of(), offersOf("bruno"));
        assertEquals(
                List.of("cancelled", "snoozed", "resolved", "moved", "moved"),
                Stream.of(hers, second)
                        .flatMap(c -> announced("routing.offer-ended.v1", c).stream())
                        .filter(e -> e.getString("kind").equals("consultation"))
                        .map(e -> e.getString("reason"))
                        .toList());
        assertEquals(List.of(), Outboxes.query("SELECT 1 FROM consultation"));
    }

    @Test
    void of_a_team_the_first_who_accepts_has_it_and_nobody_is_asked_who_cannot_take_it() {
        JsonObject hers = conversationWith("ana", "hello");
        warm("ana", hers, "agent", "ana", null).then().statusCode(409).body("code", equalTo("already_hers"));
        warm("ana", hers, "team", "vip", null)
                .then()
                .statusCode(409)
                .body("code", equalTo("nobody_to_ask"))
                .body("reason", equalTo("no_agents"));
        presence("bruno", "busy");
        warm("ana", hers, "agent", "bruno", null)
                .then()
                .statusCode(409)
                .body("code", equalTo("nobody_to_ask"))
                .body("excludedBy", equalTo("presence"));
        String waiting = somebodyWrites("nobody has this one");
        presence("ana", "away");
        JsonObject nobodys = conversationOf(waiting);
        until(() -> "queued".equals(conversationOf(waiting).getString("state")) ? true : null);
        warm("sofia", nobodys, "queue", "billing", null).then().statusCode(409).body("code", equalTo("not_assigned"));

        worksIn("bruno", "general");
        worksIn("sofia", "general");
        presence("bruno", "available");
        presence("sofia", "available");
        until(() -> Stream.of("bruno", "sofia").mapToInt(Desk::used).sum() == 20 ? true : null);
        warm("bruno", hers, "team", "vip", null).then().statusCode(403);
        warm("ana", hers, "team", "vip", "important").then().statusCode(200);
        JsonObject his = consultation("bruno");
        JsonObject sofias = consultation("sofia");
        accept("sofia", sofias).then().statusCode(200).body("team", equalTo("vip"));
        accept("bruno", his).then().statusCode(409);
        assertEquals(List.of(), Desk.overbooked());
    }

    @Test
    void of_an_acceptance_and_a_cancellation_in_the_same_moment_one_holds() {
        for (int i = 0; i < 4; i++) {
            JsonObject hers = conversationWith("ana", "hello " + i);
            JsonObject asked = asked(hers);
            Map<String, Integer> told = Stream.of("accept", "cancel")
                    .parallel()
                    .collect(Collectors.toConcurrentMap(
                            what -> what, what -> (what.equals("accept") ? accept("bruno", asked) : cancel("ana", hers))
                                    .statusCode()));
            String owner = conversationOf(hers.getString("profileId")).getString("agentId");
            assertEquals(owner.equals("bruno") ? 200 : 409, told.get("accept"), told::toString);
            assertTrue(owner.equals("ana") == (told.get("cancel") == 200), told::toString);
            assertEquals(List.of(), Desk.overbooked());
            resolve("sofia", hers).then().statusCode(200);
        }
        assertEquals("0 0", used("ana") + " " + used("bruno"));
    }

    private static JsonObject asked(JsonObject conversation) {
        warm("ana", conversation, "agent", "bruno", null).then().statusCode(200);
        return offerOf("bruno", conversation.getString("profileId"));
    }

    private static JsonObject consultation(String agent) {
        return offersOf(agent).stream()
                .filter(o -> o.getString("kind").equals("consultation"))
                .findFirst()
                .orElseThrow();
    }

    private static Response warm(String who, JsonObject conversation, String kind, String id, String note) {
        var to = new JsonObject().put("kind", kind).put("id", id);
        return post(
                who,
                conversation,
                "transfers",
                new JsonObject().put("to", to).put("mode", "warm").put("note", note));
    }

    private static Response cancel(String who, JsonObject conversation) {
        return as(who).delete(path(conversation) + "/transfers");
    }

    private static String path(JsonObject conversation) {
        return "/v1/conversations/" + conversation.getString("id");
    }

    private static void worksIn(String agent, String queue) {
        var entry = new JsonObject().put("queues", new JsonArray().add(queue)).put("teams", new JsonArray().add("vip"));
        as("sofia").body(entry.encode()).put("/v1/agents/" + agent).then().statusCode(200);
    }
}
