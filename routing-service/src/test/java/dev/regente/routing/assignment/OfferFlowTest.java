package dev.regente.routing.assignment;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Desk.used;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class OfferFlowTest {
    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void the_sixth_chat_waits_until_one_is_resolved() {
        presence("ana", "available");
        var conversations = new ArrayList<JsonObject>();
        for (int i = 0; i < 5; i++) {
            conversations.add(conversationWith("ana", "chat " + i));
        }
        assertEquals(100, used("ana"));
        String sixth = somebodyWrites("is anybody there?");
        JsonObject waiting = conversationOf(sixth, "queued");
        String why = until(
                () -> items(as("sofia").get("/v1/conversations/" + waiting.getString("id") + "/decisions")).stream()
                        .findFirst()
                        .map(d -> d.getString("outcome") + " " + d.getString("reason"))
                        .orElse(null));
        assertEquals("waits no_room", why);
        resolve("ana", conversations.get(2)).then().statusCode(200);
        offerOf("ana", sixth);
        assertEquals(100, used("ana"));
    }

    @Test
    void the_older_is_offered_first() {
        String first = somebodyWrites("first");
        conversationOf(first, "queued");
        String second = somebodyWrites("second");
        conversationOf(second, "queued");
        capacity("ana", 20);
        presence("ana", "available");
        offerOf("ana", first);
        assertEquals("queued", conversationOf(second).getString("state"));
    }

    @Test
    void what_ana_refuses_goes_to_bruno_and_only_then_to_her_again() {
        presence("ana", "available");
        String helen = somebodyWrites("hello");
        JsonObject hers = offerOf("ana", helen);
        presence("bruno", "available");
        as("ana").post("/v1/offers/" + hers.getString("id") + "/refusal").then().statusCode(204);
        JsonObject his = offerOf("bruno", helen);
        assertEquals(0, used("ana"));
        as("bruno")
                .post("/v1/offers/" + his.getString("id") + "/refusal")
                .then()
                .statusCode(204);
        offerOf("ana", helen);
        assertEquals(
                List.of("refused", "refused"),
                announced("routing.offer-ended.v1", conversationOf(helen)).stream()
                        .map(e -> e.getString("outcome"))
                        .toList());
    }

    @Test
    void an_offer_that_runs_out_goes_on_with_its_age_and_a_late_answer_is_too_late() {
        offersRunOutAfter(4);
        presence("ana", "available");
        String helen = somebodyWrites("hello");
        JsonObject hers = offerOf("ana", helen);
        String queuedAt = conversationOf(helen).getString("queuedAt");
        offersRunOutAfter(30);
        presence("bruno", "available");
        JsonObject his = offerOf("bruno", helen);
        assertEquals(queuedAt, conversationOf(helen).getString("queuedAt"));
        accept("ana", hers).then().statusCode(409).body("code", equalTo("offer_ended"));
        as("ana")
                .post("/v1/offers/" + hers.getString("id") + "/refusal")
                .then()
                .statusCode(409)
                .body("code", equalTo("offer_ended"));
        JsonObject ended =
                announced("routing.offer-ended.v1", conversationOf(helen)).get(0);
        assertEquals("expired", ended.getString("outcome"));
        assertEquals("ana", ended.getString("agentId"));
        accept("bruno", his);
        assertEquals(0, used("ana"));
    }

    @Test
    void an_offer_is_over_at_its_end_and_not_when_somebody_sweeps() {
        presence("ana", "available");
        JsonObject offer = offerOf("ana", somebodyWrites("hello"));
        Outboxes.update("UPDATE offer SET expires_at = now() WHERE id = '" + offer.getString("id") + "'");
        accept("ana", offer).then().statusCode(409).body("code", equalTo("offer_ended"));
    }

    @Test
    void who_goes_away_loses_her_offers_at_once_and_keeps_her_conversations() {
        presence("ana", "available");
        JsonObject mine = conversationWith("ana", "hello");
        String helen = somebodyWrites("hello");
        JsonObject offer = offerOf("ana", helen);
        presence("bruno", "available");
        presence("ana", "away");
        offerOf("bruno", helen);
        accept("ana", offer).then().statusCode(409).body("code", equalTo("offer_ended"));
        assertEquals(20, used("ana"));
        assertEquals("ana", conversationOf(mine.getString("profileId")).getString("agentId"));
        assertEquals(
                "revoked",
                announced("routing.offer-ended.v1", conversationOf(helen))
                        .get(0)
                        .getString("outcome"));
        presence("bruno", "away");
        presence("ana", "available");
        offerOf("ana", helen);
    }

    @Test
    void only_the_agent_who_was_asked_may_answer() {
        presence("ana", "available");
        JsonObject offer = offerOf("ana", somebodyWrites("hello"));
        accept("bruno", offer).then().statusCode(404).body("code", equalTo("offer_not_found"));
        as("bruno")
                .post("/v1/offers/" + offer.getString("id") + "/refusal")
                .then()
                .statusCode(404);
        accept("ana", offer).then().statusCode(200);
        accept("ana", offer).then().statusCode(409);
    }

    @Test
    void a_conversation_can_be_claimed_by_who_has_room() {
        String helen = somebodyWrites("hello");
        JsonObject waiting = conversationOf(helen, "queued");
        String claim = "/v1/conversations/" + waiting.getString("id") + "/claim";
        capacity("bruno", 10);
        as("bruno").post(claim).then().statusCode(409).body("code", equalTo("no_room"));
        as("ana").post(claim).then().statusCode(200).body("agentId", equalTo("ana"));
        as("ana").post(claim).then().statusCode(409).body("code", equalTo("not_waiting"));
        assertEquals(20, used("ana"));
        assertEquals(
                "claim",
                announced("routing.conversation-assigned.v1", waiting).get(0).getString("by"));
    }

    private static void capacity(String agent, int total) {
        as("sofia")
                .body("{\"name\":\"" + agent + "\",\"queues\":[\"general\"],\"capacity\":{\"total\":" + total + "}}")
                .put("/v1/agents/" + agent)
                .then()
                .statusCode(200);
    }

    private static void offersRunOutAfter(int seconds) {
        String version = as("sofia").get("/v1/queues/general").header("ETag");
        as("sofia")
                .header("If-Match", version)
                .body("{\"offerSeconds\":" + seconds + "}")
                .put("/v1/queues/general")
                .then()
                .statusCode(200);
    }
}
