package dev.regente.analytics.rebuild;

import static dev.regente.analytics.fixture.Figure.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Known;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class RebuildFlowTest {

    private static final Instant YESTERDAY =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);
    private static final String RUNNING =
            """
            INSERT INTO rebuild (id, state, asked_by, asked_at, conversations, until, position, done, facts, corrected)
            VALUES (gen_random_uuid(), 'running', 'root', now(), 7, 'ffffffff-ffff-ffff-ffff-ffffffffffff',
                '%s', 3, 9, 1)""";

    @BeforeEach
    void nothing_is_known() {
        Known.forget();
    }

    @Test
    void what_was_lost_or_spoilt_is_as_the_facts_tell_it_again() {
        List<Story> stories = stories(6);
        List<List<String>> live = kept();
        String spoilt = stories.get(0).conversation.toString();
        String lost = stories.get(1).conversation.toString();
        Outboxes.update("UPDATE segment SET wall_micros = 7 WHERE state = 'stopped'"
                + " AND conversation_id = '" + spoilt + "'; DELETE FROM segment WHERE conversation_id = '" + lost
                + "'; INSERT INTO segment SELECT conversation_id, measure, version, episode, 9, state, started_at,"
                + " start_event, stopped_at, stop_event, wall_micros, clamped, channel, account, queue, agent, observed"
                + " FROM segment WHERE conversation_id = '" + stories.get(2).conversation + "';"
                + " UPDATE conversation SET team = 'spoilt', profile_id = NULL WHERE conversation_id = '"
                + stories.get(3).conversation + "'; UPDATE outcome SET value = 7 WHERE conversation_id = '"
                + stories.get(4).conversation + "'");

        JsonPath done = awaitEnd(ask());

        assertEquals("done", done.getString("state"));
        assertEquals(5, done.getInt("corrected"));
        assertEquals(1.0f, done.getFloat("progress"));
        assertEquals(live, kept());
        assertEquals(
                List.of(List.of("0")),
                Outboxes.query("SELECT count(*) FROM conversation WHERE team IS NOT NULL OR profile_id IS NULL"));
        assertEquals(60.0f, Figure.value("first-response-time", stories.get(0)));
        assertEquals(0, awaitEnd(ask()).getInt("corrected"));
    }

    @Test
    void it_goes_on_where_another_pod_stopped_and_ends_with_what_came_since() {
        List<Story> stories = stories(3);
        List<String> ids =
                stories.stream().map(s -> s.conversation.toString()).sorted().toList();
        int each = rows(ids.get(0));
        Outboxes.update("DELETE FROM segment");
        Outboxes.update(RUNNING.formatted(ids.get(0)));

        JsonPath done = awaitEnd(latest().getString("items[0].id"));

        assertEquals("done", done.getString("state"));
        assertFalse(done.getInt("done") <= 3);
        assertEquals(0, rows(ids.get(0)));
        assertEquals(each, rows(ids.get(1)));
        assertEquals(each, rows(ids.get(2)));
    }

    @Test
    void events_are_recorded_while_it_runs() {
        List<Story> before = stories(40);
        String rebuild = ask();
        List<Story> meanwhile = stories(10);
        assertEquals("done", awaitEnd(rebuild).getString("state"));
        before.forEach(story -> assertEquals(60.0f, Figure.value("first-response-time", story)));
        meanwhile.forEach(story -> assertEquals(60.0f, Figure.value("first-response-time", story)));
    }

    @Test
    void one_runs_at_a_time_and_only_an_admin_asks_for_it() throws SQLException {
        stories(1);
        String running;
        try (var listener = Outboxes.connection();
                var statement = listener.createStatement()) {
            listener.setAutoCommit(false);
            statement.execute("SELECT * FROM conversation FOR UPDATE");
            running = ask();
            as("root").post("/v1/rebuilds").then().statusCode(409).body("code", equalTo("rebuild_running"));
            as("sofia").post("/v1/rebuilds").then().statusCode(403);
            as("sofia").get("/v1/rebuilds/" + running).then().body("progress", equalTo(0.0f));
            listener.rollback();
        }
        assertEquals("done", awaitEnd(running).getString("state"));
        as("sofia").get("/v1/rebuilds/" + UUID.randomUUID()).then().statusCode(404);
        as("sofia").get("/v1/rebuilds/nonsense").then().statusCode(404);
    }

    private static List<Story> stories(int many) {
        var stories = new ArrayList<Story>();
        for (int i = 0; i < many; i++) {
            stories.add(new Story(YESTERDAY, "whatsapp")
                    .answered("orders", "ana", 60)
                    .resolved("ana", 90));
        }
        Story.sayTogether(stories);
        stories.forEach(Story::awaitFacts);
        return stories;
    }

    private static String ask() {
        return as("root")
                .post("/v1/rebuilds")
                .then()
                .statusCode(202)
                .body("state", equalTo("running"))
                .body("askedBy", equalTo("root"))
                .body("conversations", greaterThanOrEqualTo(1))
                .body("endedAt", nullValue())
                .extract()
                .path("id");
    }

    private static JsonPath awaitEnd(String id) {
        await().untilAsserted(() ->
                as("sofia").get("/v1/rebuilds/" + id).then().statusCode(200).body("endedAt", notNullValue()));
        return as("sofia").get("/v1/rebuilds/" + id).jsonPath();
    }

    private static JsonPath latest() {
        return as("sofia").get("/v1/rebuilds").jsonPath();
    }

    private static int rows(String conversation) {
        return Integer.parseInt(
                Outboxes.query("SELECT count(*) FROM segment WHERE conversation_id = '" + conversation + "'")
                        .get(0)
                        .get(0));
    }

    private static List<List<String>> kept() {
        var kept = new ArrayList<>(
                Outboxes.query("SELECT * FROM segment ORDER BY conversation_id, measure, version, episode, ordinal"));
        kept.addAll(Outboxes.query("SELECT * FROM outcome ORDER BY conversation_id, measure, version, episode"));
        return kept;
    }
}
