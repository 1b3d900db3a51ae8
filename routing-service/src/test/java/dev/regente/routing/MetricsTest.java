package dev.regente.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class MetricsTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void what_happens_is_counted_and_what_waits_is_shown() {
        Desk.presence("ana", "available");
        JsonObject conversation = Desk.conversationWith("ana", "Where is my order?");
        Desk.reply("ana", conversation, "On its way.");
        Desk.resolve("ana", conversation);
        Desk.presence("ana", "away");
        Desk.conversationOf(Desk.somebodyWrites("hello"), "queued");

        says("regente_routing_conversations_waiting{queue=\"general\"} 1.0");
        says("regente_routing_oldest_waiting_age_seconds{queue=\"general\"}");
        says("regente_routing_agents{presence=\"");
        says("regente_routing_decisions_total{outcome=\"offered\"}");
        says("regente_routing_decisions_total{outcome=\"waits\"}");
        says("regente_routing_offers_total{outcome=\"made\"}");
        says("regente_routing_offers_total{outcome=\"accepted\"}");
        says("regente_routing_time_to_offer_seconds_bucket{le=\"0.25\"}");
        says("regente_routing_messages_total{direction=\"inbound\"}");
        says("regente_routing_replies_total{channel=\"whatsapp\"}");
        says("regente_routing_resolutions_total");
        assertFalse(all().contains(conversation.getString("id")));
    }

    /** What is counted after a commit may follow the answer. */
    private void says(String beginning) {
        await().untilAsserted(() -> {
            String all = all();
            assertTrue(
                    all.lines().anyMatch(line -> line.startsWith(beginning)), () -> beginning + " is not in\n" + all);
        });
    }

    private String all() {
        return RestAssured.get(metrics).asString();
    }
}
