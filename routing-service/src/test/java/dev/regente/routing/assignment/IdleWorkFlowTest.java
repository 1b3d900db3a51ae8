package dev.regente.routing.assignment;

import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.post;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Desk.used;
import static dev.regente.routing.fixture.Office.decisions;
import static dev.regente.routing.fixture.Office.queue;
import static dev.regente.routing.fixture.Office.transferTo;
import static dev.regente.routing.fixture.Office.works;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers write no more in takes no room of its owner, as its queue says. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class IdleWorkFlowTest {

    @BeforeEach
    void there_is_a_second_queue() {
        Desk.clear();
        queue("second", new JsonObject());
    }

    @Test
    void what_nobody_writes_in_takes_no_room_until_its_customer_does() {
        queue("general", idle("release"));
        works("ana", new JsonObject().put("total", 20), "general");
        presence("ana", "available");
        JsonObject first = conversationWith("ana", "one");
        String second = somebodyWrites("two");

        Desk.accept("ana", offerOf("ana", second)).then().statusCode(200);

        JsonObject idle = conversationOf(first.getString("profileId"));
        assertEquals("assigned true", idle.getString("state") + " " + idle.getBoolean("idle"));
        assertTrue(idle.getLong("version") > first.getLong("version"));
        exact();
        say(message(first.getString("profileId"), "are you still there?"));
        // A second later it is idle again: what she was told stays.
        await().untilAsserted(() -> assertEquals(
                List.of("true", "false"),
                Outboxes.query("SELECT data ->> 'idle' FROM agent_event WHERE agent_id = 'ana' AND data ->> 'idle'"
                                + " IS NOT NULL AND data ->> 'conversationId' = '" + first.getString("id")
                                + "' ORDER BY cursor LIMIT 2")
                        .stream()
                        .map(row -> row.get(0))
                        .toList()));
        exact();
    }

    @Test
    void who_keeps_room_for_idle_work_is_given_one_less() {
        queue("general", idle("release_with_headroom"));
        works("ana", new JsonObject().put("total", 40), "general");
        presence("ana", "available");
        JsonObject one = conversationWith("ana", "one");
        JsonObject two = conversationWith("ana", "two");
        until(() -> used("ana") == 0 ? true : null);

        queue("general", new JsonObject());
        JsonObject three = conversationWith("ana", "three");
        String four = somebodyWrites("four");
        JsonObject why =
                until(() -> decisions(conversationOf(four)).stream().findFirst().orElse(null));
        assertEquals("capacity", why.getJsonArray("candidates").getJsonObject(0).getString("excludedBy"));

        say(message(one.getString("profileId"), "hello?"));
        until(() -> used("ana") == 40 ? true : null);
        say(message(two.getString("profileId"), "hello?"));
        until(() -> used("ana") == 60 ? true : null);
        List.of(one, two, three).forEach(c -> resolve("ana", c).then().statusCode(200));
        assertEquals(20, used("ana"));
        exact();
    }

    /** Whatever becomes of what is idle, her units are those of what she has. */
    @Test
    void units_stay_exact_whatever_becomes_of_idle_work() {
        queue("general", idle("release"));
        presence("ana", "available");
        Map<String, JsonObject> hers = Map.of(
                "resolution", conversationWith("ana", "1"),
                "snooze", conversationWith("ana", "2"),
                "transfers", conversationWith("ana", "3"),
                "message", conversationWith("ana", "4"),
                "disabled", conversationWith("ana", "5"));
        until(() -> used("ana") == 0 ? true : null);
        queue("general", new JsonObject());
        exact();

        resolve("ana", hers.get("resolution")).then().statusCode(200);
        post("ana", hers.get("snooze"), "snooze", new JsonObject()).then().statusCode(200);
        post("ana", hers.get("transfers"), "transfers", transferTo("second"))
                .then()
                .statusCode(200);
        exact();
        for (String one : List.of("snooze", "message")) {
            say(message(hers.get(one).getString("profileId"), "hello?"));
        }
        until(() -> used("ana") == 40 ? true : null);
        exact();
        assertEquals(
                "queued",
                conversationOf(hers.get("transfers").getString("profileId")).getString("state"));

        works("ana", new JsonObject().put("total", 100), false, "general");
        conversationOf(hers.get("disabled").getString("profileId"), "queued");
        conversationOf(hers.get("message").getString("profileId"), "queued");
        until(() -> used("ana") == 0 ? true : null);
        exact();
    }

    private static void exact() {
        assertEquals(List.of(), Desk.overbooked());
    }

    private static JsonObject idle(String policy) {
        return new JsonObject()
                .put("idle", new JsonObject().put("policy", policy).put("afterSeconds", 1));
    }
}
