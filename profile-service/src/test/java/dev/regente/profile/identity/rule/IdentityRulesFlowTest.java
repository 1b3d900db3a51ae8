package dev.regente.profile.identity.rule;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that people change while customers write, and what the firewall stopped. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class IdentityRulesFlowTest {

    private static final String RULES = "/v1/identity-rules";
    private static final String FIREWALL = "/v1/identity-firewall";

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    Transactions transactions;

    @Inject
    ChangeRules changeRules;

    @Inject
    CurrentRules rules;

    private final String token = UUID.randomUUID().toString();

    @AfterEach
    void the_others_find_the_rules_that_they_know() {
        put(rules("?version=0"), version()).then().statusCode(200);
    }

    @Test
    void rules_that_are_changed_at_run_time_decide_the_next_event() {
        String hers = profile(tells(Someone.unknown(), "device", token));
        String marias = profile(tells(Someone.unknown(), "device", token));
        assertNotEquals(hers, marias);
        int before = version();
        JsonObject wanted = rules("");
        wanted.getJsonObject("types")
                .getJsonObject("device")
                .put("match", "auto")
                .put("priority", 8);

        put(wanted, before)
                .then()
                .statusCode(200)
                .header("ETag", "\"" + (before + 1) + "\"")
                .body("version", equalTo(before + 1))
                .body("actor", equalTo("root"))
                .body("types.device.match", equalTo("auto"));

        JsonObject third = identified(tells(Someone.unknown(), "device", token));
        assertEquals("merged", third.getString("resolution"));
        assertEquals(hers, third.getString("profileId"));
        as("vera").get(RULES + "?version=" + before).then().body("types.device.match", equalTo("suggest"));
        as("sofia")
                .get(RULES + "/versions?limit=1")
                .then()
                .statusCode(200)
                .header("Link", containsString("after=" + (before + 1)))
                .body("items.version", contains(before + 1))
                .body("items.actor", contains("root"))
                .body("items.changedAt", contains(notNullValue()));
        if (before > 0) {
            as("sofia")
                    .get(RULES + "/versions?limit=1&after=" + (before + 1))
                    .then()
                    .body("items.version", contains(before));
        }
    }

    @Test
    void rules_of_a_transaction_that_fails_hold_for_nobody() {
        int before = version();
        var tablet = new Identifier.Key(IdentifierType.DEVICE, "", token);

        assertThrows(IllegalStateException.class, () -> transactions
                .inTransaction(tx -> changeRules
                        .block(tx, tablet, "root")
                        .chain(() -> rules.in(tx))
                        .invoke(held -> assertEquals(before + 1, held.rules().version()))
                        .invoke(held -> {
                            throw new IllegalStateException("given up");
                        }))
                .await()
                .indefinitely());

        assertEquals(before, held().rules().version());
        put(rules(""), before).then().statusCode(200);
        assertEquals(before + 1, held().rules().version());
    }

    @Test
    void what_another_pod_changed_holds_for_the_next_touchpoint_and_the_next_call() {
        JsonObject wanted = rules("");
        wanted.getJsonObject("types")
                .getJsonObject("device")
                .put("match", "auto")
                .put("priority", 8);
        changedElsewhere(wanted);

        Wire.publish(
                TouchpointRecorded.ADDRESS,
                Wire.sample(TouchpointRecorded.ADDRESS)
                        .put("touchpointId", UUID.randomUUID().toString())
                        .put("senderId", null)
                        .put("identifiers", new JsonArray().add(Someone.identifier("device", token, true))));
        await().untilAsserted(() -> assertEquals(1, keys("device").size()));

        changedElsewhere(wanted.put("email", new JsonObject().put("ignorePlus", true)));
        as("ana")
                .contentType(ContentType.JSON)
                .body(Map.of("identifiers", List.of(Map.of("type", "email", "value", token + "+shop@shop.example"))))
                .post("/v1/profiles")
                .then()
                .statusCode(201);
        assertEquals(List.of(List.of(token + "@shop.example")), keys("email"));
    }

    /** Writes a version as another process does, of which this one hears nothing. */
    private static void changedElsewhere(JsonObject rules) {
        Outboxes.update("INSERT INTO identity_rules (version, body, actor, changed_at) SELECT "
                + "coalesce(max(version), 0) + 1, '" + rules.encode() + "', 'root', now() FROM identity_rules");
    }

    private List<List<String>> keys(String type) {
        return Outboxes.query(
                "SELECT match_key FROM identifier WHERE type = '" + type + "' AND match_key LIKE '" + token + "%'");
    }

    @Test
    void spellings_of_an_address_are_one_where_the_rules_say_so() {
        String old = "old+" + token + "@example.com";
        String hers = profile(tells(Someone.unknown(), "email", old));
        JsonObject wanted = rules("");
        wanted.put("email", new JsonObject().put("ignorePlus", true));
        put(wanted, version()).then().statusCode(200);

        String marias = profile(tells(Someone.unknown(), "email", token + "+shop@example.com"));
        String again = profile(tells(Someone.unknown(), "email", token + "+news@example.com"));

        assertEquals(marias, again);
        as("ana").get("/v1/profiles/" + marias).then().body("identifiers.value", hasItem(token + "+shop@example.com"));
        found(token + "@example.com").body("items.id", contains(marias));
        found(old).body("items.id", contains(hers));
    }

    @Test
    void bad_rules_and_bad_versions_are_refused() {
        int before = version();
        JsonObject bad = rules("");
        bad.getJsonObject("types").getJsonObject("email").put("priority", 0);
        problem(put(bad, before), 400, "invalid_priority").body("detail", containsString("types.email.priority"));
        JsonObject endless = rules("");
        endless.getJsonObject("blocked").put("patterns", new JsonArray().add("(a+)+\\1"));
        problem(put(endless, before), 400, "invalid_pattern");
        JsonObject misspelt = rules("");
        JsonObject email = misspelt.getJsonObject("types").getJsonObject("email");
        email.put("spred", email.remove("spread"));
        problem(put(misspelt, before), 400, "invalid_request").body("detail", containsString("spred"));
        problem(put(rules(""), before + 1), 412, "version_mismatch");
        problem(
                as("root")
                        .contentType(ContentType.JSON)
                        .body(rules("").encode())
                        .put(RULES),
                428,
                "if_match_required");
        problem(as("root").get(RULES + "?version=999999"), 404, "rules_version_not_found");
        as("sofia")
                .contentType(ContentType.JSON)
                .body(rules("").encode())
                .put(RULES)
                .then()
                .statusCode(403);
        as("ana").get(RULES).then().statusCode(403);

        assertEquals(before, version());
    }

    @Test
    void a_device_of_six_customers_is_frozen_shown_and_let_go_on() {
        List<String> customers = sixTell("device", token);

        String id = frozen(token)
                .body("items[0].state", equalTo("frozen"))
                .body("items[0].scope", nullValue())
                .body("items[0].spread", equalTo(5))
                .body("items[0].profiles.count", equalTo(6))
                .body("items[0].profiles.ids", equalTo(customers))
                .body("items[0].merges", hasSize(0))
                .body("items[0].suggestionsWithdrawn", greaterThan(0))
                .body("items[0].decidedAt", nullValue())
                .body("items[0].proposal", equalTo("block"))
                .extract()
                .path("items[0].id");
        as("sofia").post(FIREWALL + "/" + id + "/release").then().statusCode(403);
        decide(id, "release")
                .statusCode(200)
                .body("state", equalTo("released"))
                .body("decidedBy", equalTo("root"))
                .body("proposal", nullValue());
        decide(id, "release").statusCode(200);

        profile(tells(Someone.unknown(), "device", token));
        frozen(token).body("items[0].state", equalTo("released")).body("items[0].profiles.count", equalTo(7));
        assertEquals(
                "6",
                Outboxes.query("SELECT count(*) FROM duplicate WHERE state = 'open' AND evidence::text LIKE '%" + token
                                + "%'")
                        .get(0)
                        .get(0),
                "it suggests again");
    }

    @Test
    void an_address_of_six_customers_is_blocked_by_the_rules() {
        String address = token + "@shop.example";
        sixTell("email", address);
        int before = version();

        ValidatableResponse shown = frozen(address)
                .body("items[0].type", equalTo("email"))
                .body("items[0].profiles.count", equalTo(6))
                .body("items[0].merges", hasSize(4));
        String id = shown.extract().path("items[0].id");
        String merge = shown.extract().path("items[0].merges[0]");
        as("vera").get("/v1/merges/" + merge).then().statusCode(200).body("by", equalTo("rule"));
        decide(id, "block").statusCode(200).body("state", equalTo("blocked")).body("proposal", nullValue());
        decide(id, "block").statusCode(200);

        assertEquals(before + 1, version());
        as("root").get(RULES).then().body("blocked.byType.email", hasItem(address));
        problem(as("root").post(FIREWALL + "/" + id + "/release"), 409, "identifier_blocked");
        JsonObject seventh = identified(tells(Someone.unknown(), "email", address));
        assertEquals("created", seventh.getString("resolution"));
        frozen(address).body("items[0].profiles.count", equalTo(6));
        problem(as("root").post(FIREWALL + "/" + UUID.randomUUID() + "/block"), 404, "frozen_identifier_not_found");
        as("ana").get(FIREWALL).then().statusCode(403);
        await().untilAsserted(() -> {
            String metrics = given().get(management.resolve("/q/metrics")).asString();
            assertTrue(metrics.contains("regente_profile_rules_changed_total"), metrics);
            assertTrue(
                    metrics.contains("regente_profile_identifiers_decided_total{state=\"blocked\",type=\"email\"}"),
                    metrics);
            assertTrue(!metrics.contains(token), "an address is nobody's label");
        });
    }

    private CurrentRules.Compiled held() {
        return transactions.inTransaction(rules::in).await().indefinitely();
    }

    /** Each is known before, so that the value has two owners to make one. */
    private static List<String> sixTell(String type, String value) {
        List<String> homes = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            var customer = Someone.unknown();
            homes.add(profile(customer.writes("Hello")));
            identified(tells(customer, type, value));
        }
        return homes;
    }

    private static JsonObject tells(Someone someone, String type, String value) {
        JsonObject message = someone.writes("Hello");
        message.getJsonObject("sender").getJsonArray("identifiers").add(Someone.identifier(type, value, true));
        return message;
    }

    private static String profile(JsonObject message) {
        return identified(message).getString("homeProfileId");
    }

    private static JsonObject identified(JsonObject message) {
        Wire.publish(MessageReceived.ADDRESS, message);
        return await().until(
                        () -> Outboxes.events(MessageIdentified.ADDRESS).stream()
                                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                                .toList(),
                        said -> !said.isEmpty())
                .get(0);
    }

    private static ValidatableResponse frozen(String value) {
        return as("vera").get(FIREWALL + "?limit=1").then().statusCode(200).body("items[0].value", equalTo(value));
    }

    private static ValidatableResponse decide(String id, String what) {
        return as("root").post(FIREWALL + "/" + id + "/" + what).then();
    }

    private static ValidatableResponse found(String email) {
        return as("ana").queryParam("email", email).get("/v1/profiles").then().statusCode(200);
    }

    private static JsonObject rules(String query) {
        return new JsonObject(
                as("root").get(RULES + query).then().statusCode(200).extract().asString());
    }

    private static int version() {
        return rules("").getInteger("version");
    }

    private static Response put(JsonObject rules, int version) {
        return as("root")
                .contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(rules.encode())
                .put(RULES);
    }

    private static ValidatableResponse problem(Response response, int status, String code) {
        return response.then().statusCode(status).body("code", equalTo(code));
    }

    private static RequestSpecification as(String who) {
        return given().auth().oauth2(Tokens.of(who));
    }
}
