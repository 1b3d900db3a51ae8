package dev.regente.profile.identity.rehearsal;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.Refusal;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import dev.regente.profile.identity.rehearsal.RehearseRules.Wish;
import dev.regente.profile.identity.rule.model.IdentityRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RehearsalFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A day on which nobody else of the tests writes. */
    private static final Instant DAY = Instant.parse("2031-05-06T00:00:00Z");

    @Inject
    RehearseRules rehearseRules;

    private Instant now = DAY;

    @Test
    void a_rehearsal_says_what_would_have_happened_and_writes_nothing() {
        var helen = Someone.unknown();
        String hers = received(helen.writes("Hello"));
        received(helen.writesFromTheApp("Hello again", UUID.randomUUID().toString()));
        String marias = received(onDevice(Someone.unknown()));
        String johns = received(onDevice(Someone.unknown()));
        JsonObject rules = new JsonObject(
                as("root").get("/v1/identity-rules?version=0").then().extract().asString());
        rules.getJsonObject("types").getJsonObject("phone").put("match", "suggest");
        rules.getJsonObject("types")
                .getJsonObject("device")
                .put("match", "auto")
                .put("priority", 8);
        // Who was looked for as somebody's twin meanwhile would be taken for something that the rehearsal wrote.
        await().until(() -> Outboxes.query("SELECT 1 FROM name_news").isEmpty());
        List<List<String>> before = everything();

        rehearsed(rules, 1_000)
                .body("facts", equalTo(4))
                .body("truncated", equalTo(false))
                .body("present.people", equalTo(3))
                .body("present.merges", equalTo(0))
                .body("proposed.people", equalTo(3))
                .body("joined", equalTo(1))
                .body("parted", equalTo(1))
                .body("samples.change", contains("joined", "parted"))
                .body("samples.on", contains("device", "phone"))
                .body("samples.one", contains(marias, hers))
                .body("samples.other", contains(johns, null));
        rehearsed(rules, 2)
                .body("facts", equalTo(2))
                .body("truncated", equalTo(true))
                .body("upTo", equalTo(now.minusSeconds(120).toString()));
        rehearsed(rules, 4).body("truncated", equalTo(false));

        assertEquals(before, everything());
        as("sofia")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/identity-rules/rehearsal")
                .then()
                .statusCode(403);
        rules.getJsonObject("ceilings").put("mostMembers", 1);
        rehearsal(rules, 1).statusCode(400).body("code", equalTo("invalid_ceiling"));
    }

    @Test
    void one_is_rehearsed_at_a_time_and_the_next_one_when_it_is_over() throws SQLException {
        var wish = new Wish(IdentityRules.defaults(), DAY, DAY.plusSeconds(1), 1);
        CompletableFuture<?> first;
        try (var reader = Outboxes.connection();
                var sql = reader.createStatement()) {
            reader.setAutoCommit(false);
            // So that it cannot be over before the second one begins.
            sql.execute("LOCK TABLE identity_fact IN ACCESS EXCLUSIVE MODE");
            first = rehearseRules.rehearse(wish, "root").subscribeAsCompletionStage();

            var second = rehearseRules.rehearse(wish, "root").await();
            Refusal refusal = assertThrows(Refusal.class, () -> second.atMost(PATIENCE));

            assertEquals("rehearsal_running", refusal.code());
            assertEquals(Refusal.Kind.TOO_MANY, refusal.kind());
            reader.rollback();
        }
        await().until(first::isDone);
        rehearseRules.rehearse(wish, "root").await().atMost(PATIENCE);
    }

    private String received(JsonObject message) {
        now = now.plusSeconds(60);
        message.put("receivedAt", now.toString());
        Wire.publish(MessageReceived.ADDRESS, message);
        return await().until(
                        () -> Outboxes.events(MessageIdentified.ADDRESS).stream()
                                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                                .toList(),
                        said -> !said.isEmpty())
                .get(0)
                .getString("profileId");
    }

    private static JsonObject onDevice(Someone someone) {
        JsonObject message = someone.writes("Hello");
        message.getJsonObject("sender")
                .put("identifiers", new JsonArray().add(Someone.identifier("device", "till-2031", true)));
        return message;
    }

    private static ValidatableResponse rehearsed(JsonObject rules, int most) {
        return rehearsal(rules, most).statusCode(200);
    }

    private static ValidatableResponse rehearsal(JsonObject rules, int most) {
        return as("root")
                .contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("rules", rules)
                        .put("from", DAY.toString())
                        .put("to", DAY.plus(Duration.ofDays(1)).toString())
                        .put("most", most)
                        .encode())
                .post("/v1/identity-rules/rehearsal")
                .then();
    }

    private static List<List<String>> everything() {
        return Outboxes.query(
                """
                SELECT (SELECT count(*) FROM identity_fact), (SELECT count(*) FROM profile),
                    (SELECT count(*) FROM merge), (SELECT count(*) FROM identifier),
                    (SELECT count(*) FROM identity_rules), (SELECT count(*) FROM frozen_identifier),
                    (SELECT count(*) FROM duplicate), (SELECT count(*) FROM outbox),
                    (SELECT max(moves) FROM profile)""");
    }

    private static RequestSpecification as(String who) {
        return given().auth().oauth2(Tokens.of(who));
    }
}
