package dev.regente.routing.assignment;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.post;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Desk.used;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several agents are asked at once, and the first who accepts has it. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class ParallelOfferFlowTest {

    private static final List<String> THREE = List.of("ana", "bruno", "sofia");

    @TestHTTPResource("/v1/agents/me/events")
    URI socket;

    @BeforeEach
    void three_are_there_and_asked_at_once() {
        Desk.clear();
        put(new JsonObject().put("parallelOffers", 6)).then().statusCode(400);
        put(new JsonObject().put("parallelOffers", 3)).then().statusCode(200);
        String entry = "{\"queues\":[\"general\"]}";
        as("sofia").body(entry).put("/v1/agents/sofia").then().statusCode(200);
        THREE.forEach(agent -> presence(agent, "available"));
    }

    @Test
    void the_first_who_accepts_has_it_and_the_others_are_free_at_once_and_told() {
        try (var screen = Screen.open(socket, Tokens.of("ana"))) {
            String helen = somebodyWrites("hello");
            Map<String, JsonObject> offers = offers(helen);
            JsonObject asked = conversationOf(helen, "offered");
            as("sofia")
                    .get("/v1/conversations/" + asked.getString("id"))
                    .then()
                    .body("offers.agentId.sort()", equalTo(THREE))
                    .body("offers.kind", equalTo(List.of("offer", "offer", "offer")))
                    .body("agentId", nullValue());
            assertEquals(List.of(20, 20, 20), used3());
            JsonObject decision =
                    items(as("sofia").get(path(asked) + "/decisions")).get(0);
            assertEquals(3, decision.getJsonArray("asked").size());
            assertEquals(
                    decision.getString("agentId"),
                    decision.getJsonArray("asked").getString(0));

            accept("bruno", offers.get("bruno")).then().statusCode(200).body("agentId", equalTo("bruno"));

            accept("ana", offers.get("ana")).then().statusCode(409).body("code", equalTo("offer_ended"));
            assertEquals(List.of(0, 20, 0), used3());
            THREE.forEach(agent -> assertEquals(List.of(), offersOf(agent)));
            assertEquals(
                    List.of("ana revoked rescinded", "bruno accepted null", "sofia revoked rescinded"), ended(asked));
            assertEquals(3, announced("routing.offer-made.v1", asked).size());
            assertEquals(1, announced("routing.conversation-assigned.v1", asked).size());
            assertEquals(List.of("offer_made", "offer_ended"), screen.kinds(2));
            assertEquals("rescinded", screen.frame(1).getJsonObject("data").getString("reason"));
            as("sofia").get(path(asked)).then().body("offers", hasSize(0));
        }
    }

    @Test
    void one_who_lets_it_go_by_leaves_the_others_and_only_after_the_last_it_waits_again_with_its_age() {
        String helen = somebodyWrites("hello");
        Map<String, JsonObject> offers = offers(helen);
        JsonObject asked = conversationOf(helen, "offered");

        refuse("ana", offers.get("ana")).then().statusCode(204);
        assertEquals(List.of(0, 20, 20), used3());
        refuse("ana", offers.get("ana")).then().statusCode(409);
        accept("ana", offers.get("ana")).then().statusCode(409);
        Outboxes.update("UPDATE offer SET expires_at = now() WHERE id = '"
                + offers.get("bruno").getString("id") + "'");
        until(() -> used("bruno") == 0 ? true : null);
        assertEquals("offered", conversationOf(helen).getString("state"));
        assertEquals(List.of(), offersOf("ana"));

        presence("sofia", "away");

        // Ana and Bruno had their chance and Sofia is gone: everybody who is there is asked again.
        offerOf("ana", helen);
        JsonObject his = offerOf("bruno", helen);
        assertEquals(asked.getString("queuedAt"), conversationOf(helen).getString("queuedAt"));
        assertEquals(List.of("ana refused null", "bruno expired null", "sofia revoked agent_left"), ended(asked));
        accept("bruno", his).then().statusCode(200);
        assertEquals(List.of(0, 20, 0), used3());
    }

    @Test
    void who_claims_hands_on_or_resolves_it_takes_all_offers_back() {
        JsonObject claimed = asked();
        as("ana").post(path(claimed) + "/claim").then().statusCode(200).body("agentId", equalTo("ana"));
        assertEquals(List.of(20, 0, 0), used3());
        assertEquals(List.of("ana rescinded", "bruno rescinded", "sofia rescinded"), reasons(claimed));

        JsonObject moved = asked();
        as("sofia")
                .header("If-Match", "*")
                .body("{}")
                .put("/v1/queues/billing")
                .then()
                .statusCode(200);
        var to = new JsonObject().put("kind", "queue").put("id", "billing");
        post("ana", moved, "transfers", new JsonObject().put("to", to))
                .then()
                .statusCode(409)
                .body("code", equalTo("not_assigned"));
        post("sofia", moved, "transfers", new JsonObject().put("to", to))
                .then()
                .statusCode(200)
                .body("state", equalTo("queued"));
        assertEquals(List.of("ana moved", "bruno moved", "sofia moved"), reasons(moved));

        JsonObject solved = asked();
        resolve("ana", solved).then().statusCode(409).body("code", equalTo("not_assigned"));
        resolve("sofia", solved).then().statusCode(200).body("agentId", nullValue());
        assertEquals(List.of("ana resolved", "bruno resolved", "sofia resolved"), reasons(solved));

        assertEquals(List.of(20, 0, 0), used3());
        THREE.forEach(agent -> assertEquals(List.of(), offersOf(agent)));
    }

    @Test
    void a_supervisor_gives_what_is_being_offered_to_somebody_else() {
        JsonObject asked = asked();
        var to = new JsonObject().put("kind", "agent").put("id", "bruno");
        post("sofia", asked, "transfers", new JsonObject().put("to", to)).then().statusCode(200);
        JsonObject his = offerOf("bruno", asked.getString("profileId"));
        assertEquals(List.of(0, 20, 0), used3());
        accept("bruno", his).then().statusCode(200);
    }

    @Test
    void of_three_who_accept_in_the_same_moment_one_has_it() {
        for (int i = 0; i < 4; i++) {
            Map<String, JsonObject> offers = offers(asked().getString("profileId"));
            Map<String, Integer> told = offers.entrySet().parallelStream()
                    .collect(Collectors.toConcurrentMap(Map.Entry::getKey, e -> accept(e.getKey(), e.getValue())
                            .statusCode()));
            assertEquals(List.of(200, 409, 409), told.values().stream().sorted().toList(), told::toString);
        }
        assertEquals(List.of(), Desk.overbooked());
        assertEquals(80, used3().stream().mapToInt(Integer::intValue).sum());
        THREE.forEach(agent -> assertEquals(List.of(), offersOf(agent)));
    }

    private JsonObject asked() {
        String profile = somebodyWrites("hello");
        offers(profile);
        return conversationOf(profile, "offered");
    }

    private static Map<String, JsonObject> offers(String profile) {
        var offers = new TreeMap<String, JsonObject>();
        THREE.forEach(agent -> offers.put(agent, offerOf(agent, profile)));
        return offers;
    }

    private static Response refuse(String agent, JsonObject offer) {
        return as(agent).post("/v1/offers/" + offer.getString("id") + "/refusal");
    }

    private static List<Integer> used3() {
        assertEquals(List.of(), Desk.overbooked());
        return THREE.stream().map(Desk::used).toList();
    }

    private static List<String> ended(JsonObject conversation) {
        return announced("routing.offer-ended.v1", conversation).stream()
                .map(e -> e.getString("agentId") + " " + e.getString("outcome") + " " + e.getString("reason"))
                .sorted()
                .toList();
    }

    private static List<String> reasons(JsonObject conversation) {
        return ended(conversation).stream().map(e -> e.replace("revoked ", "")).toList();
    }

    private static String path(JsonObject conversation) {
        return "/v1/conversations/" + conversation.getString("id");
    }

    private static Response put(JsonObject setup) {
        String etag = as("sofia").get("/v1/queues/general").header("ETag");
        return as("sofia").header("If-Match", etag).body(setup.encode()).put("/v1/queues/general");
    }
}
