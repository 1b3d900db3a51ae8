package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class SecurityTest {
    private static final String ID = "019a9f00-4444-7aaa-8bbb-000000000004";

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void without_a_token_every_door_is_closed() {
        for (String path : List.of(
                "/v1/conversations",
                "/v1/conversations/" + ID,
                "/v1/conversations/" + ID + "/messages",
                "/v1/conversations/" + ID + "/decisions",
                "/v1/agents",
                "/v1/agents/ana",
                "/v1/agents/me/offers",
                "/v1/queues",
                "/v1/queues/general")) {
            RestAssured.given().get(path).then().statusCode(401).body("code", equalTo("unauthenticated"));
            as("shop").get(path).then().statusCode(403).body("code", equalTo("not_allowed"));
        }
        for (String path : List.of(
                "/v1/conversations/" + ID + "/replies",
                "/v1/conversations/" + ID + "/resolution",
                "/v1/conversations/" + ID + "/claim",
                "/v1/offers/" + ID + "/acceptance",
                "/v1/offers/" + ID + "/refusal")) {
            RestAssured.given()
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(401);
            as("vera").body("{}").post(path).then().statusCode(403).body("code", equalTo("not_allowed"));
            as("shop").body("{}").post(path).then().statusCode(403);
        }
    }

    @Test
    void only_supervisors_edit_agents_and_queues() {
        as("ana").body("{\"queues\":[]}").put("/v1/agents/bruno").then().statusCode(403);
        as("vera").body("{}").put("/v1/queues/general").then().statusCode(403);
        as("root")
                .body("{\"name\":\"Ana\",\"queues\":[\"general\"]}")
                .put("/v1/agents/ana")
                .then()
                .statusCode(200)
                .body("capacity.total", equalTo(100));
        as("vera")
                .body("{\"presence\":\"available\"}")
                .put("/v1/agents/me/presence")
                .then()
                .statusCode(403);
    }

    @Test
    void what_one_may_not_see_does_not_exist() {
        as("sofia")
                .header("If-Match", "*")
                .body("{}")
                .put("/v1/queues/billing")
                .then()
                .statusCode(200);
        as("sofia")
                .body("{\"queues\":[\"billing\"]}")
                .put("/v1/agents/bruno")
                .then()
                .statusCode(200);
        JsonObject conversation = conversationOf(somebodyWrites("hello"), "queued");
        String path = "/v1/conversations/" + conversation.getString("id");
        for (String hidden : List.of(path, path + "/messages", path + "/decisions")) {
            as("bruno").get(hidden).then().statusCode(404).body("code", equalTo("conversation_not_found"));
            as("ana").get(hidden).then().statusCode(200);
            as("vera").get(hidden).then().statusCode(200);
        }
        as("bruno").post(path + "/claim").then().statusCode(404);
        reply("bruno", conversation, "hi").then().statusCode(404);
        assertEquals(List.of(), items(as("bruno").get("/v1/conversations")));
        assertEquals(1, items(as("ana").get("/v1/conversations")).size());
    }

    @Test
    void one_sees_ones_own_in_whatever_queue() {
        presence("bruno", "available");
        JsonObject conversation = conversationWith("bruno", "hello");
        Outboxes.update("UPDATE agent SET queues = '{}' WHERE id = 'bruno'");
        as("bruno")
                .get("/v1/conversations/" + conversation.getString("id"))
                .then()
                .statusCode(200);
        assertEquals(
                1,
                items(as("bruno").get("/v1/conversations?agent=bruno&state=assigned"))
                        .size());
    }

    @Test
    void only_the_owner_or_a_supervisor_resolves() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        resolve("bruno", conversation).then().statusCode(403).body("code", equalTo("not_owner"));
        resolve("sofia", conversation).then().statusCode(200);
        resolve("sofia", conversation).then().statusCode(409).body("code", equalTo("already_resolved"));
        reply("ana", conversation, "hi").then().statusCode(409).body("code", equalTo("not_assigned"));
        assertEquals(0, Desk.used("ana"));
    }
}
