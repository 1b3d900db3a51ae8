package dev.regente.routing.assignment;

import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class DutyFlowTest {
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
