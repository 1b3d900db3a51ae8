package dev.regente.routing.assignment;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.items;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.used;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Office;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class MatchingFlowTest {
    @Inject
    MatchQueue matchQueue;

    @Inject
    Matching matching;

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void more_room_and_another_queue_find_work_at_once() {
        capacity("ana", 0);
        presence("ana", "available");
        String helen = somebodyWrites("hello");
        conversationOf(helen, "queued");
        capacity("ana", 20);
        offerOf("ana", helen);
    }

    @Test
    void every_offer_explains_itself() {
        capacity("bruno", 10);
        presence("bruno", "available");
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        JsonObject decision = items(as("ana").get("/v1/conversations/" + conversation.getString("id") + "/decisions"))
                .get(0);
        assertEquals("offered", decision.getString("outcome"));
        assertEquals("ana", decision.getString("agentId"));
        assertEquals(1, decision.getInteger("playbookVersion"));
        assertEquals("general", decision.getString("queue"));
        assertEquals(
                List.of("ana true null", "bruno false capacity"),
                decision.getJsonArray("candidates").stream()
                        .map(JsonObject.class::cast)
                        .map(c -> c.getString("agentId") + " " + c.getBoolean("eligible") + " "
                                + c.getString("excludedBy"))
                        .toList());
        assertEquals(
                0.0,
                decision.getJsonArray("candidates")
                        .getJsonObject(0)
                        .getJsonObject("score")
                        .getDouble("loadRatio"));
    }

    @Test
    void matchers_at_the_same_time_offer_nothing_twice_and_nobody_too_much() {
        List<String> profiles = IntStream.range(0, 14).mapToObj(i -> newId()).toList();
        profiles.forEach(profile -> say(message(profile, "hello")));
        profiles.forEach(profile -> conversationOf(profile, "queued"));
        Outboxes.update("UPDATE agent SET presence = 'available', presence_until = now() + interval '1 hour'");
        List<Uni<Boolean>> matchers =
                IntStream.range(0, 6).mapToObj(i -> matchQueue.match("general")).toList();
        Uni.join().all(matchers).andFailFast().await().atMost(Duration.ofSeconds(20));

        // Whoever was at it since the last message has not seen who came, and the six then left it to her.
        await().untilAsserted(() -> {
            matchQueue.match("general").await().atMost(Duration.ofSeconds(20));
            assertEquals("100 100", used("ana") + " " + used("bruno"));
        });
        assertEquals(
                List.of(List.of("10", "10")),
                Outboxes.query("SELECT count(*), count(DISTINCT conversation_id) FROM offer WHERE state = 'open'"));
        everybodyHasWhatSheHolds();
    }

    @Test
    void of_a_long_queue_the_first_is_served_and_the_last_is_told_why_she_waits() {
        List<String> profiles = IntStream.range(0, 30).mapToObj(i -> newId()).toList();
        for (String profile : profiles) {
            say(message(profile, "hello"));
            conversationOf(profile, "queued");
        }
        String last = conversationOf(profiles.get(29)).getString("id");
        capacity("ana", 20);
        await().until(() -> waitsFor(last).equals("nobody_available"));
        Outboxes.update("UPDATE conversation SET waits_for = NULL, demand = NULL WHERE id = '" + last + "'");
        presence("ana", "available");

        offerOf("ana", profiles.get(0));
        await().untilAsserted(() -> assertEquals("no_room", waitsFor(last)));
        assertEquals(20, used("ana"));
    }

    private static String waitsFor(String conversation) {
        return String.valueOf(Outboxes.query("SELECT waits_for FROM conversation WHERE id = '" + conversation + "'")
                .get(0)
                .get(0));
    }

    @Test
    void two_queues_that_share_an_agent_never_give_her_more_than_she_has_room_for() {
        queue("billing");
        List<String> profiles = IntStream.range(0, 8).mapToObj(i -> newId()).toList();
        profiles.forEach(profile -> say(message(profile, "hello")));
        profiles.forEach(profile -> conversationOf(profile, "queued"));
        Outboxes.update("UPDATE conversation SET queue = 'billing' WHERE profile_id IN ('"
                + String.join("','", profiles.subList(0, 4)) + "');"
                + " UPDATE agent SET presence = 'available', presence_until = now() + interval '1 hour',"
                + " queues = '{general,billing}' WHERE id = 'ana'");
        Uni.join()
                .all(matchQueue.match("general"), matchQueue.match("billing"), matchQueue.match("general"))
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(20));
        await().untilAsserted(() -> {
            matchQueue
                    .match("general")
                    .chain(again -> matchQueue.match("billing"))
                    .await()
                    .atMost(Duration.ofSeconds(20));
            assertEquals(100, used("ana"));
        });
        everybodyHasWhatSheHolds();
    }

    @Test
    void who_works_in_several_queues_is_asked_for_what_is_due_first_in_all_of_them() {
        List<String> names = List.of("returns", "general", "orders", "billing");
        names.stream().filter(name -> !name.equals("general")).forEach(MatchingFlowTest::queue);
        List<String> profiles = IntStream.range(0, 8).mapToObj(i -> newId()).toList();
        for (int i = 0; i < profiles.size(); i++) {
            say(message(profiles.get(i), "hello"));
            conversationOf(profiles.get(i), "queued");
            Outboxes.update("UPDATE conversation SET queue = '" + names.get(i % 4) + "' WHERE profile_id = '"
                    + profiles.get(i) + "'");
        }
        Outboxes.update("UPDATE agent SET queues = '{general,billing,orders,returns}', capacity_total = 20"
                + " WHERE id = 'ana'");
        presence("ana", "available");
        for (String next : profiles) {
            JsonObject offer = offerOf("ana", next);
            assertEquals(1, offersOf("ana").size());
            resolve("ana", new JsonObject(accept("ana", offer).asString()));
        }
    }

    @Test
    void an_agent_who_is_being_changed_is_not_waited_for() throws SQLException {
        presence("ana", "available");
        String helen;
        try (var change = otherPod();
                var statement = change.createStatement()) {
            change.setAutoCommit(false);
            statement.execute("UPDATE agent SET stamp = stamp + 1 WHERE id = 'ana'");
            helen = somebodyWrites("hello");
            conversationOf(helen, "queued");
            await().until(() -> matchQueue.match("general").await().atMost(Duration.ofSeconds(20)));
            assertEquals(
                    List.of(List.of("0")),
                    Outboxes.query("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"));
            change.commit();
        }
        offerOf("ana", helen);
    }

    @Test
    void what_comes_while_another_pod_matches_is_not_missed_and_holds_no_connection() throws SQLException {
        presence("ana", "available");
        try (var otherPod = otherPod();
                var statement = otherPod.createStatement()) {
            otherPod.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(815001, hashtext('general'))");
            String helen = somebodyWrites("hello");
            assertEquals("queued", conversationOf(helen).getString("state"));
            assertEquals(true, matchQueue.match("general").await().atMost(Duration.ofSeconds(20)));
            assertEquals(
                    List.of(List.of("0")),
                    Outboxes.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"));
            otherPod.rollback();
            offerOf("ana", helen);
        }
    }

    @Test
    void what_no_signal_announced_is_found_by_the_sweep() {
        String helen = somebodyWrites("hello");
        Office.waitingExplained(helen);
        Outboxes.update("UPDATE agent SET presence = 'available', presence_until = now() + interval '1 hour'"
                + " WHERE id = 'ana'");
        assertEquals(List.of(), offersOf("ana"));
        matching.sweep().await().atMost(Duration.ofSeconds(20));
        offerOf("ana", helen);
    }

    private static void everybodyHasWhatSheHolds() {
        assertEquals(List.of(), Desk.overbooked());
    }

    private static void capacity(String agent, int total) {
        as("sofia")
                .body("{\"name\":\"" + agent + "\",\"queues\":[\"general\"],\"capacity\":{\"total\":" + total + "}}")
                .put("/v1/agents/" + agent)
                .then()
                .statusCode(200);
    }

    private static void queue(String name) {
        as("sofia")
                .header("If-Match", "*")
                .body("{}")
                .put("/v1/queues/" + name)
                .then()
                .statusCode(200);
    }

    private static Connection otherPod() throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        return DriverManager.getConnection(url, "routing", "local-routing");
    }
}
