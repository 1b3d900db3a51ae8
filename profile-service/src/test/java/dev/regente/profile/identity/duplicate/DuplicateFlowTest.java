package dev.regente.profile.identity.duplicate;

import static io.restassured.RestAssured.given;
import static java.util.Comparator.reverseOrder;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Metrics;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class DuplicateFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PERSON = "Brunhild Petersen";
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

    @Test
    void whose_names_are_alike_are_shown_until_a_person_says_that_they_are_two() {
        String one = writes("Anneliese Kowalczyk");
        String other = created("Kowalcyk, Anneliese", Map.of("company", "Padaria São João"));

        JsonObject pair = suspected(one, other);
        List<JsonObject> evidence = pair.getJsonArray("evidence").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertEquals(
                List.of("name"), evidence.stream().map(e -> e.getString("kind")).toList());
        assertEquals(pair.getFloat("score"), evidence.get(0).getFloat("score"));
        as("vera")
                .queryParam("profile", other)
                .queryParam("minScore", pair.getFloat("score"))
                .get("/v1/duplicates")
                .then()
                .body("items.id", hasItem(pair.getString("id")))
                .body("items[0].profiles.id", containsInAnyOrder(one, other))
                .body("items[0].profiles.name", containsInAnyOrder("Anneliese Kowalczyk", "Kowalcyk, Anneliese"));

        decide(pair, "dismissal", Map.of("reason", "sisters"))
                .then()
                .statusCode(200)
                .body("state", equalTo("dismissed"))
                .body("decidedBy", equalTo("ana"))
                .body("reason", equalTo("sisters"));

        decide(pair, "merge", Map.of("reason", "sure"))
                .then()
                .statusCode(409)
                .body("code", equalTo("already_decided"))
                .body("state", equalTo("dismissed"));
        rename(one, "Anneliese Kowalcyk");
        looked(one);
        assertEquals(List.of(), open(one));
    }

    @Test
    void what_no_longer_holds_is_shown_no_more() {
        String one = created("Wolfhart Zimmermann", Map.of());
        String other = created("Wolfhard Zimmerman", Map.of());
        JsonObject pair = suspected(one, other);

        rename(other, "Gisela Oyelaran");

        await().atMost(PATIENCE).until(() -> open(one).isEmpty());
        assertEquals("withdrawn", state(pair, "withdrawn", one));
        rename(other, "Zimmermann, Wolfhart");
        assertEquals(pair.getString("id"), suspected(one, other).getString("id"));
    }

    @Test
    void whose_names_are_alike_are_still_asked_about_when_the_number_they_shared_was_a_mistake() {
        Someone someone = Someone.unknown();
        String one = wrote(someone);
        rename(one, "Friedegund Achterberg");
        String other = created("Achterberg, Friedegund", Map.of());
        double byName = suspected(one, other).getDouble("score");
        add(other, someone.phone()).then().statusCode(201);
        assertTrue(open(other).get(0).getDouble("score") > byName);

        as("ana")
                .queryParams(Map.of("type", "phone", "value", someone.phone()))
                .delete("/v1/profiles/" + other + "/identifiers")
                .then()
                .statusCode(204);

        assertEquals(
                List.of(byName),
                open(other).stream().map(pair -> pair.getDouble("score")).toList());
    }

    @Test
    void whoever_are_one_by_a_suggestion_are_asked_about_no_more_and_not_again_once_it_was_a_mistake() {
        Someone helen = Someone.unknown();
        String hers = wrote(helen);
        String typed = created(PERSON, Map.of());
        add(typed, helen.phone()).then().statusCode(201);
        JsonObject pair = suspected(hers, typed);
        assertEquals(
                "identifier", pair.getJsonArray("evidence").getJsonObject(0).getString("kind"));
        assertEquals("phone", pair.getJsonArray("evidence").getJsonObject(0).getString("type"));
        assertFalse(pair.encode().contains(helen.phone().substring(5)), "values stay inside");
        double merged = Metrics.sum("regente_profile_duplicates_decided_total", "decision=\"merged\"");

        decide(pair, "merge", Map.of("reason", "said so", "survivor", UUID.randomUUID()))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_survivor"));
        String key = UUID.randomUUID().toString();
        String merge = null;
        for (int i = 0; i < 2; i++) {
            merge = as("ana")
                    .header("Idempotency-Key", key)
                    .contentType(ContentType.JSON)
                    .body(Map.of("reason", "said so", "survivor", typed))
                    .post("/v1/duplicates/" + pair.getString("id") + "/merge")
                    .then()
                    .statusCode(201)
                    .body("by", equalTo("suggestion"))
                    .body("survivor", equalTo(typed))
                    .body("absorbed", equalTo(List.of(hers)))
                    .extract()
                    .path("id");
        }

        await().untilAsserted(() -> assertEquals(
                merged + 1, Metrics.sum("regente_profile_duplicates_decided_total", "decision=\"merged\"")));
        assertEquals(List.of(), open(hers));
        assertEquals("merged", state(pair, "merged", hers));
        as("ana")
                .queryParam("reason", "a mistake")
                .delete("/v1/merges/" + merge)
                .then()
                .statusCode(200);
        assertEquals("dismissed", state(pair, "dismissed", hers));
        add(typed, helen.phone()).then().body("candidates", hasSize(1));
        rename(typed, "Brunhild Petersen Silva");
        looked(typed);
        assertEquals(List.of(), open(typed));
    }

    @Test
    void pairs_that_become_one_otherwise_are_merged_whoever_answers_for_them() {
        String one = created("Thaddeus Okonkwo", Map.of());
        String other = created("Tadeus Okonkwo", Map.of());
        JsonObject pair = suspected(one, other);
        String third = wrote(Someone.unknown());

        merge(third, one);
        assertEquals(
                List.of(third),
                open(one).get(0).getJsonArray("profiles").stream()
                        .map(p -> ((JsonObject) p).getString("id"))
                        .filter(id -> !id.equals(other))
                        .toList());
        merge(other, third);

        assertEquals(List.of(), open(one));
        assertEquals("merged", state(pair, "merged", third));
    }

    @Test
    void whoever_is_absorbed_has_no_name_of_her_own_until_that_was_a_mistake() {
        String one = created("Ermengarde Quisling", Map.of());
        String other = wrote(Someone.unknown());
        filed(one, true);

        String merge = merge(other, one);
        filed(one, false);
        filed(other, true);

        as("ana")
                .queryParam("reason", "a mistake")
                .delete("/v1/merges/" + merge)
                .then()
                .statusCode(200);
        filed(one, true);
    }

    private static void filed(String profile, boolean there) {
        await().atMost(PATIENCE)
                .until(() -> there
                        != Outboxes.query("SELECT 1 FROM name_key WHERE profile_id = '" + profile + "'")
                                .isEmpty());
    }

    @Test
    void the_list_goes_down_page_by_page() {
        String one = created("Ingeborg Hallgrimsson", Map.of("company", "Acme"));
        suspected(one, created("Ingeborg Halgrimson", Map.of("company", "Acme")));
        suspected(one, created("Hallgrimsson Ingeborg Maria", Map.of()));

        Response first =
                as("ana").queryParam("profile", one).queryParam("limit", 1).get("/v1/duplicates");
        String next = first.then().body("items", hasSize(1)).extract().header("Link");
        List<Float> scores = as("ana")
                .urlEncodingEnabled(false)
                .get(next.substring(1, next.indexOf('>')))
                .then()
                .body("items", hasSize(greaterThanOrEqualTo(1)))
                .extract()
                .path("items.score");
        Float highest = first.then().extract().path("items[0].score");
        assertEquals(scores.stream().sorted(reverseOrder()).toList(), scores);
        assertFalse(scores.get(0) > highest);
        as("ana")
                .queryParam("minScore", 0.7)
                .get("/v1/duplicates")
                .then()
                .body("items.score", everyItem(greaterThanOrEqualTo(0.7f)));
    }

    @Test
    void the_report_of_a_month_counts_what_happened_and_says_the_same_as_a_table() {
        JsonObject before = report("sofia");
        String one = created("Ottilie Vandersloot", Map.of());
        JsonObject dismissed = suspected(one, created("Otilie Vandersloot", Map.of()));
        JsonObject confirmed = suspected(one, created("Vandersloot, Ottilie Ann", Map.of()));

        decide(dismissed, "dismissal", Map.of("reason", "two")).then().statusCode(200);
        String merge = decide(confirmed, "merge", Map.of("reason", "one"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        merge(one, wrote(Someone.unknown()));
        as("ana")
                .queryParam("reason", "no")
                .delete("/v1/merges/" + merge)
                .then()
                .statusCode(200);

        JsonObject after = report("vera");
        assertEquals(1, after.getInteger("dismissed") - before.getInteger("dismissed"));
        assertEquals(1, after.getInteger("mergedByHand") - before.getInteger("mergedByHand"));
        assertEquals(1, after.getInteger("mergedBySuggestion") - before.getInteger("mergedBySuggestion"));
        assertEquals(0, after.getInteger("mergedByRule") - before.getInteger("mergedByRule"));
        assertEquals(1, after.getInteger("unmerged") - before.getInteger("unmerged"));
        assertEquals(
                after.getInteger("found") - before.getInteger("found") - 2,
                after.getInteger("openAtEnd") - before.getInteger("openAtEnd"));
        String[] table = reportAs("vera", "text/csv")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\r\n");
        assertEquals(String.join(",", after.fieldNames()), table[0]);
        assertEquals(
                String.join(
                        ",",
                        after.stream().map(e -> String.valueOf(e.getValue())).toList()),
                table[1]);
        reportAs("ana", "application/json").then().statusCode(403);
        as("vera")
                .queryParam("month", "2026-13")
                .get("/v1/duplicates/report")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_month"));
        as("vera")
                .queryParam("month", "2026-11")
                .queryParam("zone", "Mars")
                .get("/v1/duplicates/report")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_zone"));
    }

    @Test
    void what_cannot_be_is_refused() {
        String nobody = UUID.randomUUID().toString();
        decide(new JsonObject().put("id", nobody), "dismissal", Map.of("reason", "x"))
                .then()
                .statusCode(404)
                .body("code", equalTo("duplicate_not_found"));
        decide(new JsonObject().put("id", nobody), "merge", Map.of("reason", " "))
                .then()
                .statusCode(400);
        as("ana").queryParam("state", "lost").get("/v1/duplicates").then().body("code", equalTo("invalid_state"));
        as("ana").queryParam("minScore", 2).get("/v1/duplicates").then().body("code", equalTo("invalid_min_score"));
        as("ana").queryParam("after", "x").get("/v1/duplicates").then().body("code", equalTo("invalid_cursor"));
        as("ana").queryParam("profile", nobody).get("/v1/duplicates").then().body("items", hasSize(0));
        as("vera")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "x"))
                .post("/v1/duplicates/" + nobody + "/dismissal")
                .then()
                .statusCode(403);
    }

    private static JsonObject suspected(String one, String other) {
        return await().atMost(PATIENCE)
                .until(
                        () -> open(one).stream()
                                .filter(pair -> pair.encode().contains(other))
                                .toList(),
                        pairs -> !pairs.isEmpty())
                .get(0);
    }

    /** Until what a profile shows now was compared. */
    private static void looked(String profile) {
        await().atMost(PATIENCE)
                .until(() -> Outboxes.query("SELECT 1 FROM name_news WHERE profile_id = '" + profile + "'")
                        .isEmpty());
    }

    private static List<JsonObject> open(String profile) {
        return list("open", profile);
    }

    private static String state(JsonObject pair, String state, String profile) {
        return list(state, profile).stream()
                .filter(p -> p.getString("id").equals(pair.getString("id")))
                .map(p -> p.getString("state"))
                .findFirst()
                .orElse("another");
    }

    private static List<JsonObject> list(String state, String profile) {
        String body = as("ana")
                .queryParam("state", state)
                .queryParam("profile", profile)
                .get("/v1/duplicates")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new JsonObject(body)
                .getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static Response decide(JsonObject pair, String decision, Map<String, ?> body) {
        return as("ana")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/duplicates/" + pair.getString("id") + "/" + decision);
    }

    private static JsonObject report(String who) {
        return new JsonObject(reportAs(who, "application/json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static Response reportAs(String who, String format) {
        return as(who).accept(format)
                .queryParam("month", YearMonth.now(ZONE).toString())
                .queryParam("zone", ZONE.getId())
                .get("/v1/duplicates/report");
    }

    private static String merge(String survivor, String absorb) {
        return as("ana")
                .contentType(ContentType.JSON)
                .body(Map.of("absorb", absorb, "reason", "said so"))
                .post("/v1/profiles/" + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response add(String profile, String phone) {
        return as("ana")
                .contentType(ContentType.JSON)
                .body(Map.of("type", "phone", "value", phone))
                .post("/v1/profiles/" + profile + "/identifiers");
    }

    private static void rename(String profile, String name) {
        String etag = as("ana").get("/v1/profiles/" + profile).header("ETag");
        as("ana")
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body(Map.of("name", name))
                .patch("/v1/profiles/" + profile)
                .then()
                .statusCode(200);
    }

    private static String created(String name, Map<String, ?> attributes) {
        var email = Map.of("type", "email", "value", UUID.randomUUID() + "@example.com");
        return as("ana")
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "identifiers", List.of(email), "attributes", attributes))
                .post("/v1/profiles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Somebody who writes under a name. */
    private static String writes(String name) {
        JsonObject message = Someone.unknown().writes("Hello");
        message.getJsonObject("sender").put("displayName", name);
        return identified(message);
    }

    private static String wrote(Someone someone) {
        return identified(someone.writes("Hello"));
    }

    private static String identified(JsonObject message) {
        Wire.publish(MessageReceived.ADDRESS, message);
        return await().atMost(PATIENCE)
                .until(
                        () -> Outboxes.events(MessageIdentified.ADDRESS).stream()
                                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                                .toList(),
                        said -> !said.isEmpty())
                .get(0)
                .getString("profileId");
    }

    private static RequestSpecification as(String who) {
        return given().auth().oauth2(Tokens.of(who));
    }
}
