package dev.regente.kit.health;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.local.lent.LocalParts;
import dev.regente.local.part.Part;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = {
            @ResourceArg(name = "service", value = "profile-service"),
            @ResourceArg(name = "amqp", value = "admin")
        })
class OutageFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    LocalParts parts;

    @Test
    void a_lost_database_turns_readiness_red_and_calls_into_503_and_all_heals_by_itself() {
        String message = UUID.randomUUID().toString();
        var parked = Outboxes.query("SELECT count(*) FROM parked_event");
        Tokens.of("ana");
        parts.stop(Part.POSTGRES);
        try {
            await().atMost(PATIENCE).until(() -> ready().statusCode() == 503);
            make(UUID.randomUUID().toString())
                    .then()
                    .statusCode(503)
                    .contentType(startsWith("application/problem+json"))
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("unavailable"));
            Wire.publish(
                    MessageReceived.ADDRESS,
                    Wire.sample(MessageReceived.ADDRESS).put("messageId", message));
        } finally {
            parts.resume(Part.POSTGRES);
        }

        await().atMost(PATIENCE).until(() -> ready().statusCode() == 200);
        await().atMost(PATIENCE)
                .until(() -> Outboxes.query("SELECT 1 FROM heard WHERE message_id = '" + message + "'")
                                .size()
                        == 1);
        make(UUID.randomUUID().toString()).then().statusCode(201);
        assertEquals(parked, Outboxes.query("SELECT count(*) FROM parked_event"));
    }

    @Test
    void readiness_tells_of_the_broker_and_liveness_needs_nobody() {
        await().atMost(PATIENCE).untilAsserted(() -> ready().then()
                .statusCode(200)
                .body("checks.find { it.name == 'subscriptions' }.data.broker", equalTo("connected")));
        RestAssured.given().baseUri(management()).get("/q/health/live").then().statusCode(200);
    }

    @Test
    void the_kit_shows_its_metrics_under_the_names_of_the_project() {
        String page =
                RestAssured.given().baseUri(management()).get("/q/metrics").asString();

        for (String name : new String[] {
            "regente_outbox_pending", "regente_outbox_oldest_age_seconds", "regente_outbox_published_total",
            "regente_inbox_batch_size", "regente_inbox_duplicates_total", "regente_broker_connected"
        }) {
            assertTrue(page.contains("\n" + name), name);
        }
        assertEquals(0, page.lines().filter(l -> l.contains("Helen")).count());
    }

    private static Response ready() {
        return RestAssured.given().baseUri(management()).get("/q/health/ready");
    }

    private static Response make(String name) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ana"))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"" + name + "\"}")
                .post("/v1/things");
    }

    private static String management() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }
}
