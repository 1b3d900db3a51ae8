package dev.regente.routing.sla;

import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.until;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Merges;
import dev.regente.routing.fixture.Office;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What queues promise their customers, from the message to what is said of it. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class SlaFlowTest {

    private static final String CHANGED = "routing.sla-changed.v1";
    private static final JsonObject HOUR = promises(3_600, 3_600, 36_000);

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LapseClocks lapseClocks;

    @BeforeEach
    void ana_is_there() {
        Desk.clear();
        Desk.presence("ana", "available");
    }

    @Test
    void promises_are_kept_from_the_first_message_to_the_resolution() {
        Office.queue("general", HOUR);
        JsonObject conversation = Desk.conversationWith("ana", "When does my order arrive?");
        shown(conversation)
                .body("sla.metric", equalTo(List.of("first_response", "resolution")))
                .body("sla.targetSeconds", equalTo(List.of(3_600, 36_000)))
                .body("sla.state", equalTo(List.of("applied", "applied")));

        as("ana")
                .get("/v1/conversations/" + conversation.getString("id") + "/card")
                .then()
                .body("conversation.sla.metric", equalTo(List.of("first_response", "resolution")));

        Desk.reply("ana", conversation, "At six.").then().statusCode(202);
        Desk.say(Desk.message(conversation.getString("profileId"), "Thank you. And the other one?"));
        until(() -> told(conversation).size() == 4 ? true : null);
        Desk.resolve("ana", conversation).then().statusCode(200);

        assertEquals(
                List.of(
                        "resolution 1 applied",
                        "first_response 1 applied",
                        "first_response 1 met",
                        "next_response 1 applied",
                        "next_response 1 paused",
                        "resolution 1 met"),
                told(conversation));
        JsonObject met = event(conversation, "first_response", "met");
        assertEquals("general", met.getString("policy"));
        assertEquals("general", met.getString("queue"));
        assertEquals(1, met.getInteger("episode"));
        assertEquals(3_600.0, met.getDouble("targetSeconds"));
        double waited = seconds(met, "startedAt", "at");
        assertEquals(waited, met.getDouble("businessSeconds"), 0.001);
        assertEquals(3_600.0, seconds(met, "startedAt", "dueAt"), 0.001);
        shown(conversation).body("sla", empty());
    }

    @Test
    void what_is_due_is_breached_by_time_alone_and_once() {
        Office.queue("general", promises(15, null, null));
        String profile = Desk.newId();
        Instant written = Instant.now().minusSeconds(13);
        Desk.say(Desk.message(profile, "Anybody?").put("occurredAt", written.toString()));
        JsonObject conversation = conversationOf(profile);
        until(() -> told(conversation).size() == 2 ? true : null);
        shown(conversation).body("sla.state", equalTo(List.of("breached")));
        saysMetric("regente_routing_sla_overdue{queue=\"general\"} 1.0");

        Desk.accept("ana", Desk.offerOf("ana", profile)).then().statusCode(200);
        Desk.reply("ana", conversation, "Here I am.").then().statusCode(202);

        assertEquals(List.of("first_response 1 applied", "first_response 1 breached"), told(conversation));
        JsonObject breached = event(conversation, "first_response", "breached");
        assertEquals(15.0, breached.getDouble("businessSeconds"));
        assertEquals(breached.getString("dueAt"), breached.getString("at"));
        shown(conversation).body("sla", empty());
        saysMetric("regente_routing_sla_overdue{queue=\"general\"} 0.0");
        saysMetric("regente_routing_sla_judged_total{metric=\"first_response\",queue=\"general\",state=\"breached\"}");
    }

    @Test
    void pods_beside_each_other_and_a_late_reply_tell_a_breach_once() {
        Office.queue("general", HOUR);
        JsonObject conversation = Desk.conversationWith("ana", "When does my order arrive?");
        List<JsonObject> others = IntStream.range(0, 5)
                .mapToObj(i -> conversationOf(Desk.somebodyWrites("And mine?")))
                .toList();
        until(() -> others.stream().allMatch(other -> told(other).size() == 2) ? true : null);
        Outboxes.update("UPDATE sla_clock SET due_at = due_at - interval '2 hours' WHERE metric = 'first_response'");

        Desk.reply("ana", conversation, "At six.").then().statusCode(202);
        Uni.join()
                .all(IntStream.range(0, 4).mapToObj(i -> lapseClocks.lapse()).toList())
                .andCollectFailures()
                .await()
                .atMost(Duration.ofSeconds(20));

        until(() -> others.stream().allMatch(other -> told(other).size() == 3) ? true : null);
        Stream.concat(Stream.of(conversation), others.stream())
                .forEach(one -> assertEquals(
                        List.of("resolution 1 applied", "first_response 1 applied", "first_response 1 breached"),
                        told(one)));
    }

    @Test
    void a_resolution_pauses_while_snoozed_and_keeps_its_target_where_it_moves() {
        Office.queue("general", HOUR);
        Office.queue("billing", promises(60, 7_200, 7_200));
        JsonObject conversation = Desk.conversationWith("ana", "When does my order arrive?");
        Office.queue("general", promises(60, 60, 60));
        Desk.post("ana", conversation, "snooze", new JsonObject()).then().statusCode(200);
        shown(conversation)
                .body("sla.state", equalTo(List.of("applied", "paused")))
                .body("sla[1].dueAt", nullValue());

        Desk.say(Desk.message(conversation.getString("profileId"), "Hello?"));
        until(() -> told(conversation).size() == 4 ? true : null);
        Desk.post("sofia", conversation, "transfers", Office.transferTo("billing"))
                .then()
                .statusCode(200);
        shown(conversation)
                .body("queue", equalTo("billing"))
                .body("sla.targetSeconds", equalTo(List.of(3_600, 36_000)))
                .body("sla.state", equalTo(List.of("applied", "applied")));

        Office.works("ana", "general", "billing");
        as("ana").post("/v1/conversations/" + conversation.getString("id") + "/claim");
        Desk.reply("ana", conversation, "At six.").then().statusCode(202);
        Desk.say(Desk.message(conversation.getString("profileId"), "Sure?"));
        until(() -> told(conversation).contains("next_response 1 applied") ? true : null);
        assertEquals(7_200.0, event(conversation, "next_response", "applied").getDouble("targetSeconds"));
        assertEquals("general", event(conversation, "first_response", "met").getString("policy"));
        assertEquals("billing", event(conversation, "first_response", "met").getString("queue"));
    }

    @Test
    void a_queue_with_targets_takes_over_what_waits_by_its_calendar() {
        String closed = "closed-" + Desk.newId();
        as("sofia")
                .header("If-Match", "*")
                .body("{\"timeZone\":\"UTC\",\"weeklyHours\":{}}")
                .put("/v1/calendars/" + closed)
                .then()
                .statusCode(200);
        Office.queue("nights", promises(15, 15, 15).put("calendar", closed));
        JsonObject conversation = Desk.conversationWith("ana", "When does my order arrive?");
        assertEquals(List.of(), told(conversation));

        Desk.post("sofia", conversation, "transfers", Office.transferTo("nights"))
                .then()
                .statusCode(200);

        shown(conversation)
                .body("sla.metric", equalTo(List.of("first_response", "resolution")))
                .body("sla[0].dueAt", nullValue());
        assertEquals(0.0, event(conversation, "first_response", "applied").getDouble("businessSeconds"));
        assertEquals(
                "1",
                Outboxes.query("SELECT calendar_version FROM sla_clock").get(0).get(0));
    }

    @Test
    void another_episode_has_new_runs_and_what_is_closed_is_forgotten() {
        Office.queue("general", HOUR);
        JsonObject conversation = Desk.conversationWith("ana", "When does my order arrive?");
        Desk.resolve("ana", conversation).then().statusCode(200);
        Desk.say(Desk.message(conversation.getString("profileId"), "It did not arrive."));

        until(() -> told(conversation).contains("first_response 2 applied") ? true : null);
        assertTrue(told(conversation).contains("resolution 2 applied"));
        conversationOf(conversation.getString("profileId"));
        Desk.resolve("sofia", conversation).then().statusCode(200);
        Desk.daysPass(conversation);
        until(() -> Outboxes.query("SELECT 1 FROM sla_clock").isEmpty() ? true : null);
    }

    @Test
    void what_is_shown_in_another_one_is_promised_there() {
        Office.queue("general", HOUR);
        JsonObject first = Desk.conversationWith("ana", "This is Helen.");
        Desk.reply("ana", first, "Hello, Helen.").then().statusCode(202);
        JsonObject second = conversationOf(Desk.somebodyWrites("This is Helen again."));
        until(() -> told(second).size() == 2 ? true : null);
        Merges.merge(second.getString("profileId"), first.getString("profileId"), 2);
        until(() -> told(second).size() == 4 ? true : null);

        assertEquals(
                List.of("first_response 1 paused", "resolution 1 paused"),
                told(second).subList(2, 4));
        await().untilAsserted(() -> shown(first).body("sla.metric", equalTo(List.of("next_response", "resolution"))));
        Desk.resolve("ana", first).then().statusCode(200);
        assertEquals(4, told(second).size());
        shown(second).body("sla", empty());
    }

    @Test
    void promises_have_bounds() {
        for (JsonObject wrong : List.of(promises(14, null, null), promises(null, 604_801, null))) {
            as("sofia")
                    .header("If-Match", "*")
                    .body(wrong.encode())
                    .put("/v1/queues/general")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid_request"));
        }
        Office.queue("general", promises(15, null, 7_776_000));
        as("ana")
                .get("/v1/queues/general")
                .then()
                .body("setup.sla.firstResponseSeconds", equalTo(15))
                .body("setup.sla.nextResponseSeconds", nullValue());
    }

    private static JsonObject promises(Integer first, Integer next, Integer resolution) {
        var sla = new JsonObject();
        put(sla, "firstResponseSeconds", first);
        put(sla, "nextResponseSeconds", next);
        put(sla, "resolutionSeconds", resolution);
        return new JsonObject().put("sla", sla);
    }

    private static void put(JsonObject sla, String name, Integer seconds) {
        if (seconds != null) {
            sla.put(name, seconds);
        }
    }

    private static ValidatableResponse shown(JsonObject conversation) {
        return as("sofia")
                .get("/v1/conversations/" + conversation.getString("id"))
                .then()
                .statusCode(200);
    }

    /** Such as {@code first_response 1 met}. */
    private static List<String> told(JsonObject conversation) {
        return Desk.announced(CHANGED, conversation).stream()
                .map(e -> e.getString("metric") + " " + e.getInteger("run") + " " + e.getString("state"))
                .toList();
    }

    private static JsonObject event(JsonObject conversation, String metric, String state) {
        return Desk.announced(CHANGED, conversation).stream()
                .filter(e -> metric.equals(e.getString("metric")) && state.equals(e.getString("state")))
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(JsonObject in, String from, String to) {
        return Duration.between(Instant.parse(in.getString(from)), Instant.parse(in.getString(to)))
                        .toNanos()
                / 1e9;
    }

    private void saysMetric(String beginning) {
        until(() ->
                RestAssured.get(metrics).asString().lines().anyMatch(line -> line.startsWith(beginning)) ? true : null);
    }
}
