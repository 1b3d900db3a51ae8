package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class ProblemTest {
    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void nobody_speaks_or_resolves_before_it_is_assigned() {
        presence("ana", "available");
        String helen = somebodyWrites("hello");
        JsonObject offer = offerOf("ana", helen);
        JsonObject conversation = conversationOf(helen);
        reply("ana", conversation, "hi").then().statusCode(409).body("code", equalTo("not_assigned"));
        resolve("ana", conversation).then().statusCode(409).body("code", equalTo("not_assigned"));
        accept("ana", offer).then().statusCode(200);
        resolve("ana", conversation).then().statusCode(200);
    }

    @Test
    void versions_are_checked() {
        as("sofia").body("{}").put("/v1/queues/general").then().statusCode(428);
        as("sofia")
                .header("If-Match", "\"0\"")
                .body("{}")
                .put("/v1/queues/general")
                .then()
                .statusCode(412);
        as("sofia")
                .header("If-Match", "\"9\"")
                .body("{\"queues\":[]}")
                .put("/v1/agents/ana")
                .then()
                .statusCode(412);
        JsonObject conversation = conversationOf(somebodyWrites("hello"));
        String path = "/v1/conversations/" + conversation.getString("id");
        assertEquals(
                "\"" + conversation.getLong("version") + "\"",
                as("ana").get(path).header("ETag"));
    }

    @Test
    void what_is_not_there_or_not_right_is_told_with_a_code() {
        as("sofia")
                .get("/v1/conversations/" + newId())
                .then()
                .statusCode(404)
                .body("code", equalTo("conversation_not_found"));
        as("sofia").get("/v1/agents/nobody").then().statusCode(404).body("code", equalTo("agent_not_found"));
        as("sofia").get("/v1/queues/nowhere").then().statusCode(404).body("code", equalTo("queue_not_found"));
        as("ana")
                .post("/v1/offers/" + newId() + "/acceptance")
                .then()
                .statusCode(404)
                .body("code", equalTo("offer_not_found"));
        as("ana")
                .body("{\"presence\":\"asleep\"}")
                .put("/v1/agents/me/presence")
                .then()
                .statusCode(400);
        as("ana").get("/v1/conversations?state=lost").then().statusCode(400);
        as("sofia")
                .body("{\"queues\":[\"nowhere\"]}")
                .put("/v1/agents/ana")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_queue"));
        as("sofia")
                .body("{\"capacity\":{\"total\":-1}}")
                .put("/v1/agents/ana")
                .then()
                .statusCode(400);
        as("sofia")
                .header("If-Match", "*")
                .body("{\"offerSeconds\":0}")
                .put("/v1/queues/general")
                .then()
                .statusCode(400);
        as("sofia")
                .header("If-Match", "*")
                .body("{}")
                .put("/v1/queues/Not%20a%20Name")
                .then()
                .statusCode(400);
    }

    @Test
    void whoever_comes_for_the_first_time_is_an_agent_of_the_default_queue() {
        presence("sofia", "available");
        as("vera")
                .get("/v1/agents/sofia")
                .then()
                .statusCode(200)
                .body("queues[0]", equalTo("general"))
                .body("capacity.total", equalTo(100))
                .body("presence", equalTo("available"));
        offerOf("sofia", somebodyWrites("hello"));
        assertEquals(3, items(as("vera").get("/v1/agents")).size());
    }
}
