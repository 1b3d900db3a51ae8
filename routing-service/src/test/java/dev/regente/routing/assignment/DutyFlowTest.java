package dev.regente.routing.assignment;

import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static org.hamcrest.Matchers.equalTo;
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
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class DutyFlowTest {

    @TestHTTPResource("/v1/agents/me/events")
    URI socket;

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void a_presence_holds_only_for_so_long() {
        presence("ana", "available");
        String helen = somebodyWrites("hello");
        offerOf("ana", helen);
        Outboxes.update("UPDATE agent SET presence_until = now() WHERE id = 'ana'");
        conversationOf(helen, "queued");
        as("sofia").get("/v1/agents/ana").then().body("presence", equalTo("offline"));
    }

    @Test
    void who_loses_her_socket_for_a_minute_is_away_and_who_never_had_one_is_not() {
        presence("ana", "available");
        presence("bruno", "available");
        try (Screen screen = Screen.open(socket, Tokens.of("ana"))) {
            until(() -> Outboxes.query("SELECT 1 FROM agent WHERE id = 'ana' AND screen_at IS NOT NULL")
                            .isEmpty()
                    ? null
                    : screen);
            Outboxes.update("UPDATE agent SET screen_at = now() - interval '50 seconds' WHERE id = 'ana'");
            until(() -> Outboxes.query("SELECT 1 FROM agent WHERE screen_at > now() - interval '40 seconds'")
                            .isEmpty()
                    ? null
                    : screen);
        }
        until(() -> {
            Outboxes.update("UPDATE agent SET screen_at = now() - interval '2 minutes' WHERE screen_at IS NOT NULL");
            return "away".equals(as("sofia").get("/v1/agents/ana").path("presence")) ? true : null;
        });
        as("sofia").get("/v1/agents/bruno").then().body("presence", equalTo("available"));
    }

    @Test
    void what_a_disabled_agent_had_goes_back_with_its_age() {
        presence("ana", "available");
        JsonObject hers = conversationWith("ana", "hello");
        String asked = somebodyWrites("and me?");
        offerOf("ana", asked);
        List<List<String>> since = queuedAt(hers);
        presence("bruno", "available");

        as("ana").delete("/v1/agents/ana").then().statusCode(403);
        as("sofia").delete("/v1/agents/nobody").then().statusCode(404).body("code", equalTo("agent_not_found"));
        as("sofia").delete("/v1/agents/ana").then().statusCode(204);

        offerOf("bruno", hers.getString("profileId"));
        offerOf("bruno", asked);
        assertEquals(since, queuedAt(hers));
        assertEquals(0, Desk.used("ana"));
        as("sofia").get("/v1/agents/ana").then().body("enabled", equalTo(false));
    }

    private static List<List<String>> queuedAt(JsonObject conversation) {
        return Outboxes.query("SELECT queued_at FROM conversation WHERE id = '" + conversation.getString("id") + "'");
    }

    @Test
    void the_queue_shows_how_it_stands() {
        presence("ana", "available");
        capacity("ana", 20);
        conversationWith("ana", "hello");
        Instant before = Instant.now();
        conversationOf(somebodyWrites("hello"), "queued");
        JsonObject queue = items(as("vera").get("/v1/queues")).get(0);
        assertEquals("general", queue.getString("name"));
        assertEquals(1, queue.getInteger("waiting"));
        assertEquals(false, Instant.parse(queue.getString("oldestQueuedAt")).isBefore(before));
        assertEquals(1, queue.getJsonObject("agents").getInteger("available"));
        assertEquals(30, queue.getInteger("offerSeconds"));
        assertEquals(List.of(), offersOf("bruno"));
    }

    private static void capacity(String agent, int total) {
        as("sofia")
                .body("{\"name\":\"" + agent + "\",\"queues\":[\"general\"],\"capacity\":{\"total\":" + total + "}}")
                .put("/v1/agents/" + agent)
                .then()
                .statusCode(200);
    }
}
