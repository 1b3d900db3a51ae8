package dev.regente.routing.activity;

import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regente.contracts.routing.AgentActivityChanged;
import dev.regente.contracts.routing.AgentPresenceChanged;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of how agents spend their time. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class ActivityFlowTest {

    private int before;

    @BeforeEach
    void ana_is_there() {
        Desk.clear();
        presence("ana", "available");
        before = Outboxes.events(AgentActivityChanged.ADDRESS).size();
    }

    @Test
    void the_focus_moves_with_what_she_looks_at_and_each_change_is_told_once() {
        JsonObject one = conversationWith("ana", "hello");
        JsonObject other = conversationWith("ana", "hello too");

        looks(one, "viewing");
        looks(one, "typing");
        looks(one, "viewing");
        looks(other, "viewing");
        looks(one, "left");
        looks(other, "left");
        assertEquals(
                List.of(told("focused", one), told("unfocused", one), told("focused", other), told("unfocused", other)),
                told());

        looks(one, "viewing");
        Outboxes.update("UPDATE agent_activity SET focus_until = '2026-01-01T00:00:00Z' WHERE agent_id = 'ana'");
        await().untilAsserted(() -> assertEquals(told("unfocused", one), last()));
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), events().get(5).getInstant("at"));

        looks(other, "viewing");
        presence("ana", "away");
        assertEquals(told("unfocused", other), last());
        looks(other, "viewing");
        Desk.post("ana", other, "transfers", transfer()).then().statusCode(200);
        assertEquals(told("unfocused", other), last());
    }

    @Test
    void what_follows_a_solved_conversation_is_told_from_its_beginning_to_its_end() {
        JsonObject one = conversationWith("ana", "hello");
        JsonObject other = conversationWith("ana", "hello too");
        Outboxes.update("UPDATE queue SET setup = '{\"wrapUpSeconds\": 3}'");

        resolve("ana", one).then().statusCode(200);
        await().untilAsserted(
                        () -> assertEquals(List.of(told("wrap_up_started", one), told("wrap_up_ended", one)), told()));
        List<JsonObject> events = events();
        Duration lasted =
                Duration.between(events.get(0).getInstant("at"), events.get(1).getInstant("at"));
        assertEquals(Duration.ofSeconds(3), lasted);

        presence("ana", "wrap_up");
        presence("ana", "wrap_up");
        resolve("ana", other).then().statusCode(200);
        presence("ana", "busy");
        assertEquals(List.of(told("wrap_up_started", one), told("wrap_up_ended", one)), told().subList(2, 4));
        presence("ana", "wrap_up");
        presence("ana", "offline");
        assertEquals(List.of(told("wrap_up_started", other), told("wrap_up_ended", other)), told().subList(4, 6));
    }

    @Test
    void whenever_she_has_more_or_less_work_it_is_told_how_much() {
        int known = Outboxes.events(AgentPresenceChanged.ADDRESS).size();
        JsonObject one = conversationWith("ana", "hello");
        JsonObject other = conversationWith("ana", "hello too");
        resolve("ana", one).then().statusCode(200);
        resolve("ana", other).then().statusCode(200);

        List<JsonObject> events = Outboxes.events(AgentPresenceChanged.ADDRESS);
        List<JsonObject> fresh = events.subList(known, events.size());
        assertFalse(fresh.stream().anyMatch(e -> !"available".equals(e.getString("presence"))));
        assertEquals(
                List.of(20, 40, 20, 0),
                fresh.stream().map(e -> e.getInteger("capacityUsed")).toList());
    }

    @Test
    void whoever_looks_from_many_windows_at_once_has_one_focus_at_a_time() {
        JsonObject one = conversationWith("ana", "hello");
        JsonObject other = conversationWith("ana", "hello too");

        IntStream.range(0, 40).parallel().forEach(n -> looks(n % 2 == 0 ? one : other, "viewing"));
        looks(one, "left");
        looks(other, "left");

        List<String> told = Outboxes.query(
                        "SELECT body::jsonb ->> 'change', body::jsonb ->> 'conversationId' FROM outbox"
                                + " WHERE subject = 'ana' AND address = '" + AgentActivityChanged.ADDRESS
                                + "' ORDER BY sequence DESC LIMIT " + told().size())
                .stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
        for (int i = 0; i < told.size(); i += 2) {
            assertEquals(told.get(i), "un" + told.get(i + 1));
        }
        assertEquals(
                told.size() / 2,
                Collections.frequency(told.stream().map(t -> t.startsWith("un")).toList(), true));
    }

    private static JsonObject transfer() {
        return new JsonObject()
                .put("to", new JsonObject().put("kind", "agent").put("id", "bruno"))
                .put("mode", "cold");
    }

    private static void looks(JsonObject conversation, String state) {
        as("ana")
                .body("{\"state\":\"" + state + "\"}")
                .put("/v1/conversations/" + conversation.getString("id") + "/presence")
                .then()
                .statusCode(204);
    }

    private static String told(String change, JsonObject conversation) {
        return change + " " + conversation.getString("id");
    }

    private String last() {
        List<String> told = told();
        return told.get(told.size() - 1);
    }

    private List<String> told() {
        return events().stream()
                .map(e -> e.getString("change") + " " + e.getString("conversationId"))
                .toList();
    }

    private List<JsonObject> events() {
        List<JsonObject> all = Outboxes.events(AgentActivityChanged.ADDRESS);
        return all.subList(before, all.size()).stream()
                .filter(e -> "ana".equals(e.getString("agentId")))
                .toList();
    }
}
