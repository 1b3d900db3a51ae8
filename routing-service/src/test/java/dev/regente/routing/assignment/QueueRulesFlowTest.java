package dev.regente.routing.assignment;

import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Desk.used;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
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

/** What supervisors set up of queues and agents decides who is asked. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class QueueRulesFlowTest {

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void only_who_has_the_skill_is_asked_and_when_nobody_has_it_anybody_after_a_while() {
        queue(new JsonObject()
                .put(
                        "requires",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("skill", "refunds")
                                        .put("level", 3)
                                        .put("dropAfterSeconds", 5))));
        agent(
                "ana",
                new JsonObject()
                        .put(
                                "skills",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("skill", "refunds")
                                                .put("level", 2))));
        presence("ana", "available");

        String helen = somebodyWrites("I want my money back");

        JsonObject waiting = conversationOf(helen, "queued");
        JsonObject decision =
                until(() -> decisions(waiting, "").stream().findFirst().orElse(null));
        assertEquals("no_skill", decision.getString("reason"));
        JsonObject candidate = decision.getJsonArray("candidates").getJsonObject(0);
        assertEquals("skill refunds>=3", candidate.getString("excludedBy") + " " + candidate.getString("lacks"));
        JsonObject whyNot = decisions(waiting, "?whyNot=ana").get(0).getJsonObject("whyNot");
        assertEquals(
                "able refunds",
                whyNot.getJsonObject("first")
                                .getJsonArray("changes")
                                .getJsonObject(0)
                                .getString("change") + " "
                        + whyNot.getJsonObject("first")
                                .getJsonArray("changes")
                                .getJsonObject(0)
                                .getString("name"));
        assertEquals(
                3,
                whyNot.getJsonObject("eligible")
                        .getJsonArray("changes")
                        .getJsonObject(0)
                        .getInteger("level"));

        offerOf("ana", helen);
        assertEquals(
                2,
                decisions(waiting, "")
                        .get(1)
                        .getJsonArray("candidates")
                        .getJsonObject(0)
                        .getJsonObject("score")
                        .getInteger("ring"));
    }

    @Test
    void who_speaks_her_language_is_asked_whatever_its_region() {
        queue(new JsonObject().put("language", true));
        agent("ana", new JsonObject().put("languages", new JsonArray().add("en")));
        agent("bruno", new JsonObject().put("languages", new JsonArray().add("pt")));
        presence("ana", "available");
        presence("bruno", "available");
        String helen = newId();
        JsonObject message = message(helen, "bom dia");
        message.getJsonObject("profile").put("language", "pt-BR");

        say(message);

        offerOf("bruno", helen);
        assertEquals(List.of(), offersOf("ana"));
    }

    @Test
    void what_needs_no_asking_is_hers_at_once_and_afterwards_she_has_time_to_wrap_up() {
        queue(new JsonObject()
                .put("autoAccept", new JsonArray().add("whatsapp"))
                .put("wrapUpSeconds", 5));
        presence("ana", "available");

        String helen = somebodyWrites("hello");
        JsonObject hers = conversationOf(helen, "assigned");

        assertEquals("ana", hers.getString("agentId"));
        assertEquals(
                List.of("offer"),
                announced("routing.conversation-assigned.v1", hers).stream()
                        .map(e -> e.getString("by"))
                        .toList());
        assertEquals(List.of(), announced("routing.offer-made.v1", hers));
        assertEquals("assigned", decisions(hers, "").get(0).getString("outcome"));
        resolve("ana", hers).then().statusCode(200);
        assertEquals(0, used("ana"));
        as("sofia").get("/v1/queues/general").then().body("agents.wrap_up", equalTo(1));

        String next = somebodyWrites("me, too");

        JsonObject waits = until(
                () -> decisions(conversationOf(next), "").stream().findFirst().orElse(null));
        assertEquals("nobody_available", waits.getString("reason"));
        assertEquals(
                "wrap_up", waits.getJsonArray("candidates").getJsonObject(0).getString("excludedBy"));
        conversationOf(next, "assigned");
    }

    @Test
    void who_lets_an_offer_run_out_is_asked_no_more_until_she_says_that_she_is_there() {
        queue(new JsonObject().put("offerSeconds", 4).put("onExpiry", "not_responding"));
        presence("ana", "available");
        String helen = somebodyWrites("hello");
        offerOf("ana", helen);

        until(() -> "not_responding".equals(as("ana").get("/v1/agents/ana").path("presence")) ? true : null);
        conversationOf(helen, "queued");
        assertEquals(List.of(), offersOf("ana"));

        presence("ana", "available");
        offerOf("ana", helen);
    }

    @Test
    void limits_of_a_channel_and_a_disabled_agent_count_besides_units() {
        agent(
                "ana",
                new JsonObject()
                        .put(
                                "capacity",
                                new JsonObject()
                                        .put("total", 100)
                                        .put("maxItems", new JsonObject().put("whatsapp", 1))));
        presence("ana", "available");
        JsonObject first = conversationWith("ana", "one");
        String second = somebodyWrites("two");

        JsonObject waits = until(
                () -> decisions(conversationOf(second), "").stream().findFirst().orElse(null));
        assertEquals(
                "channel_limit",
                waits.getJsonArray("candidates").getJsonObject(0).getString("excludedBy"));
        resolve("ana", first).then().statusCode(200);
        Desk.accept("ana", offerOf("ana", second)).then().statusCode(200);

        agent(
                "ana",
                new JsonObject().put("enabled", false).put("kind", "bot").put("teams", new JsonArray().add("vip")));
        as("sofia")
                .get("/v1/agents/ana")
                .then()
                .body("enabled", equalTo(false))
                .body("kind", equalTo("bot"))
                .body("teams", equalTo(List.of("vip")));
        String third = somebodyWrites("three");
        JsonObject none = until(
                () -> decisions(conversationOf(third), "").stream().findFirst().orElse(null));
        assertEquals(
                "disabled", none.getJsonArray("candidates").getJsonObject(0).getString("excludedBy"));
    }

    @Test
    void a_queue_that_cannot_be_is_refused() {
        refused(new JsonObject().put("strategy", "loudest"), 400, "invalid_request");
        refused(new JsonObject().put("offerSeconds", 0), 400, "invalid_request");
        refused(new JsonObject().put("requires", new JsonArray().add(new JsonObject())), 400, "invalid_requirement");
        refused(new JsonObject().put("overflow", new JsonObject().put("to", "general")), 422, "invalid_overflow");
        refused(new JsonObject().put("overflow", new JsonObject().put("to", "nowhere")), 422, "unknown_queue");
        as("sofia").get("/v1/queues/general").then().body("setup.strategy", nullValue());
    }

    private static void refused(JsonObject setup, int status, String code) {
        put(setup).then().statusCode(status).body("code", equalTo(code));
    }

    private static void queue(JsonObject setup) {
        put(setup).then().statusCode(200);
    }

    private static Response put(JsonObject setup) {
        String etag = as("sofia").get("/v1/queues/general").header("ETag");
        return as("sofia").header("If-Match", etag).body(setup.encode()).put("/v1/queues/general");
    }

    private static void agent(String id, JsonObject entry) {
        as("sofia")
                .body(entry.put("queues", new JsonArray().add("general")).encode())
                .put("/v1/agents/" + id)
                .then()
                .statusCode(200);
    }

    private static List<JsonObject> decisions(JsonObject conversation, String query) {
        return items(as("sofia").get("/v1/conversations/" + conversation.getString("id") + "/decisions" + query));
    }
}
