package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen of a conversation at a glance, and who else looks at it. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class GlanceFlowTest {

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
        presence("ana", "available");
    }

    @Test
    void a_card_tells_who_asks_what_who_answered_and_how_it_ended_before() {
        JsonObject past = conversationWith("ana", "my parcel?");
        reply("ana", past, "tomorrow").then().statusCode(202);
        resolve("ana", past).then().statusCode(200);
        Desk.daysPass(past);
        Outboxes.update("UPDATE conversation SET opened_at = opened_at - interval '4 days' WHERE id = '"
                + past.getString("id") + "'");
        String helen = past.getString("profileId");
        say(message(helen, "still nothing"));
        accept("ana", offerOf("ana", helen)).then().statusCode(200);
        JsonObject conversation = Desk.conversationOf(helen, "assigned");
        reply("ana", conversation, "one moment").then().statusCode(202);
        resolve("ana", conversation).then().statusCode(200);
        say(message(helen, "and now?"));
        accept("ana", offerOf("ana", helen)).then().statusCode(200);

        as("vera")
                .get("/v1/conversations/" + conversation.getString("id") + "/card")
                .then()
                .statusCode(200)
                .body("conversation.episode", equalTo(2))
                .body("profile.profileId", equalTo(helen))
                .body("profile.language", equalTo("pt-BR"))
                .body("asked.text", contains("and now?"))
                .body("tried.by.id", contains("ana"))
                .body("tried.by[0].replies", equalTo(1))
                .body("tried.lastSolution.reason", equalTo("solved"))
                .body("tried.earlier.id", contains(past.getString("id")))
                .body("tried.earlier[0].solution.agentId", equalTo("ana"))
                .body("alsoOpen", empty())
                // Nobody is there to be asked for orders, and all the rest is shown.
                .body("lastOrders", nullValue());
    }

    @Test
    void who_looks_and_who_types_is_shown_to_others_until_it_is_over() {
        JsonObject conversation = conversationWith("ana", "hello");
        look("bruno", conversation, "typing");
        look("bruno", conversation, "typing");
        look("sofia", conversation, "viewing");
        look("ana", conversation, "viewing");
        as("ana")
                .get("/v1/conversations/" + conversation.getString("id"))
                .then()
                .body("viewers.agentId", contains("ana", "bruno", "sofia"))
                .body("viewers.state", contains("viewing", "typing", "viewing"));
        look("bruno", conversation, "left");
        as("ana")
                .get("/v1/conversations/" + conversation.getString("id"))
                .then()
                .body("viewers", hasSize(2));
        // What bruno repeated was known, and nobody is told of herself.
        assertEquals(List.of("bruno typing", "sofia viewing", "bruno left"), told("ana", conversation));
        assertEquals(List.of("sofia viewing", "ana viewing"), told("bruno", conversation));
        assertEquals(List.of("ana viewing", "bruno left"), told("sofia", conversation));

        Outboxes.update("UPDATE viewing SET viewing_until = now()");
        as("ana")
                .get("/v1/conversations/" + conversation.getString("id"))
                .then()
                .body("viewers", empty());
        as("ana")
                .body("{\"state\":\"asleep\"}")
                .put("/v1/conversations/" + conversation.getString("id") + "/presence")
                .then()
                .statusCode(400);
    }

    private static void look(String who, JsonObject conversation, String state) {
        as(who).body(new JsonObject().put("state", state).encode())
                .put("/v1/conversations/" + conversation.getString("id") + "/presence")
                .then()
                .statusCode(204);
    }

    private static List<String> told(String agent, JsonObject conversation) {
        return Outboxes.query("SELECT data ->> 'agentId', data ->> 'state' FROM agent_event WHERE agent_id = '" + agent
                        + "' AND kind = 'viewers_changed' AND data ->> 'conversationId' = '"
                        + conversation.getString("id") + "' ORDER BY cursor")
                .stream()
                .map(row -> String.join(" ", row))
                .toList();
    }
}
