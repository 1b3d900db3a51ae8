package dev.regente.routing.assignment;

import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.post;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Office.decisions;
import static dev.regente.routing.fixture.Office.queue;
import static dev.regente.routing.fixture.Office.transferTo;
import static dev.regente.routing.fixture.Office.waitingExplained;
import static dev.regente.routing.fixture.Office.works;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queues hand work on, close, fill, order it by when it is due, and remember whom a customer had last. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class QueuesMoveWorkFlowTest {

    @TestHTTPResource(value = "metrics", management = true)
    URL metrics;

    @BeforeEach
    void there_is_a_second_queue() {
        Desk.clear();
        queue("second", new JsonObject());
    }

    @Test
    void what_comes_to_a_long_queue_is_taken_by_another_once() {
        queue("second", new JsonObject().put("overflow", to("general").put("whenLongerThan", 0)));
        queue("general", new JsonObject().put("overflow", to("second").put("whenLongerThan", 1)));

        JsonObject first = waitingIn("general", somebodyWrites("one"));
        JsonObject moved = waitingIn("second", somebodyWrites("two"));

        assertEquals(new JsonArray().add("general"), moved.getJsonArray("overflowedFrom"));
        assertNull(first.getJsonArray("overflowedFrom"));
        JsonObject decision = until(() -> decisions(moved).stream()
                .filter(d -> "overflowed".equals(d.getString("outcome")))
                .findFirst()
                .orElse(null));
        assertEquals(
                "general overflow_length second",
                decision.getString("queue") + " " + decision.getString("reason") + " " + decision.getString("toQueue"));
        List<JsonObject> queued = announced("routing.conversation-queued.v1", moved);
        assertEquals(
                List.of("general", "second"),
                queued.stream().map(e -> e.getString("queue")).toList());
        assertEquals("overflow_length", queued.get(1).getString("reason"));
        assertEquals(queued.get(0).getString("queuedAt"), queued.get(1).getString("queuedAt"));

        works("bruno", "second");
        presence("bruno", "available");
        Desk.accept("bruno", offerOf("bruno", moved.getString("profileId")))
                .then()
                .statusCode(200);
    }

    @Test
    void what_waited_too_long_moves_at_the_moment_with_its_age_and_is_offered_there() {
        works("bruno", "second");
        presence("bruno", "available");
        queue("general", new JsonObject().put("overflow", to("second").put("afterSeconds", 5)));

        String helen = somebodyWrites("hello");
        JsonObject waits = waitingIn("general", helen);
        offerOf("bruno", helen);

        JsonObject offered = conversationOf(helen);
        assertEquals("second", offered.getString("queue"));
        assertEquals(waits.getString("queuedAt"), offered.getString("queuedAt"));
        assertEquals(
                "overflow_wait",
                announced("routing.conversation-queued.v1", offered).get(1).getString("reason"));

        String before = somebodyWrites("me, too");
        waitingIn("general", before);
        queue("general", new JsonObject());
        queue("general", new JsonObject().put("overflow", to("second").put("afterSeconds", 1)));
        offerOf("bruno", before);
    }

    @Test
    void a_closed_queue_serves_what_it_has_and_hands_on_or_keeps_what_comes() {
        String early = somebodyWrites("early");
        waitingExplained(early);
        queue("general", new JsonObject().put("open", false));
        String late = somebodyWrites("late");
        JsonObject kept = conversationOf(late);
        JsonObject why = until(() -> decisions(kept).stream().findFirst().orElse(null));
        assertEquals("queue_closed", why.getString("reason"));

        presence("ana", "available");
        Desk.accept("ana", offerOf("ana", early)).then().statusCode(200);
        assertEquals("queued", conversationOf(late).getString("state"));
        assertEquals(List.of(), offersOf("ana"));
        JsonObject hers = conversationOf(early);
        post("ana", hers, "transfers", transferTo("general"))
                .then()
                .statusCode(422)
                .body("code", equalTo("queue_closed"));
        post("ana", hers, "snooze", new JsonObject()).then().statusCode(200);
        say(message(early, "are you there?"));
        assertEquals("ana", conversationOf(early, "assigned").getString("agentId"));

        queue("general", new JsonObject());
        Desk.accept("ana", offerOf("ana", late)).then().statusCode(200);
        queue("general", new JsonObject().put("open", false).put("overflow", to("second")));
        assertEquals(
                "overflow_closed",
                announced("routing.conversation-queued.v1", waitingIn("second", somebodyWrites("later")))
                        .get(1)
                        .getString("reason"));
    }

    @Test
    void a_closed_queue_that_hands_nothing_on_is_handed_nothing() {
        queue("second", new JsonObject().put("open", false));
        queue("general", new JsonObject().put("overflow", to("second").put("whenLongerThan", 0)));
        assertEquals("general", waitingExplained(somebodyWrites("early")).getString("queue"));

        queue("general", new JsonObject().put("open", false).put("overflow", to("second")));
        JsonObject late = conversationOf(somebodyWrites("late"));
        JsonObject why = until(() -> decisions(late).stream().findFirst().orElse(null));
        assertEquals("queue_closed", why.getString("reason"));

        queue("second", new JsonObject());
        waitingIn("second", somebodyWrites("later"));
    }

    @Test
    void what_is_handed_on_to_a_full_queue_is_refused_and_what_customers_write_waits() {
        queue("second", new JsonObject().put("maxWaiting", 1));
        presence("ana", "available");
        JsonObject one = conversationWith("ana", "one");
        JsonObject two = conversationWith("ana", "two");
        presence("ana", "away");

        post("ana", one, "transfers", transferTo("second")).then().statusCode(200);
        as("sofia").get("/v1/queues/second").then().body("full", equalTo(true)).body("waiting", equalTo(1));
        post("ana", two, "transfers", transferTo("second"))
                .then()
                .statusCode(409)
                .body("code", equalTo("queue_full"));

        as("shop")
                .body(new JsonObject()
                        .put("profileId", one.getString("profileId"))
                        .put("text", "hello")
                        .put("queue", "second")
                        .encode())
                .post("/v1/conversations")
                .then()
                .statusCode(409)
                .body("code", equalTo("queue_full"));

        queue("general", new JsonObject().put("maxWaiting", 1));
        waitingExplained(somebodyWrites("three"));
        double before = overLimit();
        waitingExplained(somebodyWrites("four"));
        until(() -> overLimit() > before ? true : null);
    }

    @Test
    void what_waits_is_due_by_its_queues_target_and_moves_with_it_and_its_priority() {
        queue("general", new JsonObject().put("targetSeconds", 600));
        JsonObject waits = waitingExplained(somebodyWrites("hello"));
        Instant queuedAt = Instant.parse(waits.getString("queuedAt"));
        assertEquals(queuedAt.plusSeconds(600), dueAt());

        post("sofia", waits, "priority", new JsonObject().put("priority", 3))
                .then()
                .statusCode(200);
        assertEquals(queuedAt.plusSeconds(600 - 180), dueAt());

        queue("general", new JsonObject().put("targetSeconds", 60));
        assertEquals(queuedAt.plusSeconds(60 - 180), dueAt());
        presence("ana", "available");
        JsonObject offer = offerOf("ana", waits.getString("profileId"));
        as("ana")
                .post("/v1/offers/" + offer.getString("id") + "/refusal")
                .then()
                .statusCode(204);
        presence("ana", "away");
        until(() -> queuedAt.plusSeconds(60 - 180).equals(dueAt()) ? true : null);
    }

    @Test
    void who_comes_back_waits_a_while_for_her_last_agent_if_she_is_there() {
        presence("ana", "available");
        JsonObject first = conversationWith("ana", "hello");
        String helen = first.getString("profileId");
        resolve("ana", first).then().statusCode(200);
        Desk.daysPass(first);
        JsonObject busy = conversationWith("ana", "something else");
        works("ana", new JsonObject().put("total", 20), "general");
        queue("general", new JsonObject().put("stickySeconds", 2));
        presence("bruno", "available");

        say(message(helen, "me again"));

        JsonObject again = until(() -> Desk.conversationsOf(helen).stream()
                .filter(c -> !c.getString("id").equals(first.getString("id")))
                .findFirst()
                .orElse(null));
        JsonObject why = until(() -> decisions(again).stream().findFirst().orElse(null));
        assertEquals("waits_for_last_agent", why.getString("reason"));
        Desk.accept("bruno", offerOf("bruno", helen)).then().statusCode(200);

        resolve("bruno", again).then().statusCode(200);
        resolve("ana", busy).then().statusCode(200);
        Desk.daysPass(again);
        say(message(helen, "and again"));
        JsonObject offer = offerOf("bruno", helen);
        assertEquals(
                "last_agent",
                decisions(new JsonObject().put("id", offer.getString("conversationId")))
                        .get(0)
                        .getString("reason"));
    }

    @Test
    void what_was_hers_is_hers_again_though_its_queue_wants_what_she_has_not() {
        presence("ana", "available");
        JsonObject hers = conversationWith("ana", "hello");
        queue(
                "general",
                new JsonObject().put("requires", new JsonArray().add(new JsonObject().put("skill", "refunds"))));
        post("ana", hers, "snooze", new JsonObject()).then().statusCode(200);

        say(message(hers.getString("profileId"), "are you there?"));

        assertEquals(
                "ana", conversationOf(hers.getString("profileId"), "assigned").getString("agentId"));
    }

    /** No sweep is at work here: she is found by the time at which she has room for a second one. */
    @Test
    void who_comes_back_is_asked_for_more_at_the_moment_she_has_room() {
        queue("general", new JsonObject().put("rampUpSeconds", 10));
        presence("ana", "available");
        conversationWith("ana", "one");
        String second = somebodyWrites("two");
        JsonObject waits = conversationOf(second);
        JsonObject why = until(() -> decisions(waits).stream().findFirst().orElse(null));
        assertEquals("ramp_up", why.getJsonArray("candidates").getJsonObject(0).getString("excludedBy"));
        offerOf("ana", second);
    }

    /** What waits was explained before, so nothing but the time brings it to her. */
    @Test
    void who_is_done_with_wrapping_up_is_asked_for_what_waits_at_the_moment() {
        queue("general", new JsonObject().put("wrapUpSeconds", 1));
        works("ana", new JsonObject().put("total", 20), "general");
        presence("ana", "available");
        JsonObject first = conversationWith("ana", "one");
        String second = somebodyWrites("two");
        waitingExplained(second);

        resolve("ana", first).then().statusCode(200);

        offerOf("ana", second);
    }

    private static Instant dueAt() {
        return Instant.parse(as("sofia").get("/v1/queues/general").path("dueAt"));
    }

    private double overLimit() {
        return RestAssured.get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith("regente_routing_over_limit_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static JsonObject waitingIn(String queue, String profile) {
        return until(() -> {
            JsonObject conversation = conversationOf(profile, "queued");
            return queue.equals(conversation.getString("queue")) ? conversation : null;
        });
    }

    private static JsonObject to(String queue) {
        return new JsonObject().put("to", queue);
    }
}
