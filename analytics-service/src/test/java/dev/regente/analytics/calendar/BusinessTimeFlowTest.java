package dev.regente.analytics.calendar;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.contracts.routing.CalendarPublished;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was measured counts by the hours of its queue, whenever those were heard of. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class BusinessTimeFlowTest {

    private static final String KPI = "first-response-time";
    /** A Friday, one hour before people leave; the answer comes on Monday at ten. */
    private static final Instant FRIDAY = Instant.parse("2026-11-20T16:00:00Z");

    private static final Instant A_WEEK_BEFORE = Instant.parse("2026-11-13T16:00:00Z");
    private static final Instant BETWEEN = Instant.parse("2026-11-17T00:00:00Z");
    private static final long MONDAY_AT_TEN = 66 * 3_600;

    private final String desk = "desk-" + UUID.randomUUID();

    @Test
    void a_weekend_is_no_time_in_clocks_figures_and_facts() {
        publish(1, Instant.parse("2026-01-01T00:00:00Z"), "09:00", "17:00");
        awaitHeard(1);
        Story story = story(FRIDAY).say();

        awaitRun(story, 7_200, 1);
        JsonPath mean = Figure.of(KPI, story, "&clock=business");
        assertEquals("business", mean.getString("clock"));
        assertEquals(7_200f, mean.getFloat("groups[0].intervals[0].value"));
        for (String percentile : List.of("median", "p75", "p90", "p95", "p99")) {
            assertEquals(
                    7_200f,
                    Figure.of(KPI, story, "&clock=business&statistic=" + percentile)
                            .getFloat("groups[0].intervals[0].value"));
        }
        assertEquals(
                Map.of("upTo", 14_400f, "count", 1),
                Figure.of(KPI, story, "&clock=business&statistic=distribution")
                        .getMap("groups[0].intervals[0].distribution.find { it.count == 1 }"));
        assertEquals((float) MONDAY_AT_TEN, Figure.value(KPI, story));
        Figure.ask(KPI + "/facts?clock=business&account=" + story.account + "&from=" + story.time(-1) + "&to="
                        + story.time(1))
                .then()
                .statusCode(200)
                .body("items.seconds", contains(7_200f))
                .body("items.calendar", contains(desk))
                .body("items.calendarVersion", contains(1));
    }

    @ParameterizedTest(name = "version {0} is heard of before version {1}")
    @CsvSource({"1, 2", "2, 1"})
    void versions_that_come_after_what_they_count_correct_it_in_any_order(int one, int other) {
        Story before = story(A_WEEK_BEFORE).say();
        Story after = story(FRIDAY).say();
        awaitRun(before, MONDAY_AT_TEN, null);
        awaitRun(after, MONDAY_AT_TEN, null);

        publish(one);
        awaitHeard(one);
        // By the only one that is known, even before it was published.
        long seconds = one == 1 ? 7_200 : 1_800;
        awaitRun(before, seconds, one);
        awaitRun(after, seconds, one);
        publish(other);

        awaitRun(before, 7_200, 1);
        awaitRun(after, 1_800, 2);
        publish(other);
        await().until(() -> Outboxes.query("SELECT 1 FROM recount WHERE name = '" + desk + "'")
                .isEmpty());
        awaitRun(before, 7_200, 1);
    }

    @Test
    void a_new_version_waits_for_whoever_counts_without_it() throws SQLException {
        try (var counting = Outboxes.connection()) {
            counting.setAutoCommit(false);
            counting.createStatement().execute("SELECT pg_advisory_xact_lock_shared(hashtextextended('calendars', 0))");

            publish(1);
            await().until(() -> !Outboxes.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    .isEmpty());
            assertEquals(List.of(), heard(1));

            counting.rollback();
        }
        awaitHeard(1);
    }

    @Test
    void only_what_is_a_time_has_a_business_clock() {
        Figure.ask("csat?clock=business").then().statusCode(400).body("code", equalTo("invalid_clock"));
        Figure.ask("")
                .then()
                .statusCode(200)
                .body("items.find { it.name == '" + KPI + "' }.clocks", hasItems("wall", "business"))
                .body("items.find { it.name == 'csat' }.clocks", equalTo(List.of()));
    }

    private Story story(Instant begin) {
        UUID reply = UUID.randomUUID();
        return new Story(begin, "whatsapp")
                .opened(0)
                .asks(0)
                .queued("desk", desk, 1)
                .assigned("ana", 2)
                .replies("agent", "ana", reply, MONDAY_AT_TEN)
                .status(reply, "sent", MONDAY_AT_TEN);
    }

    /** The second version closes earlier and opens later. */
    private void publish(int version) {
        if (version == 1) {
            publish(1, Instant.parse("2026-01-01T00:00:00Z"), "09:00", "17:00");
        } else {
            publish(2, BETWEEN, "10:00", "16:30");
        }
    }

    private void publish(int version, Instant at, String from, String until) {
        var hours = new JsonArray().add(new JsonObject().put("from", from).put("until", until));
        var week = new JsonObject();
        List.of("monday", "tuesday", "wednesday", "thursday", "friday").forEach(day -> week.put(day, hours));
        Wire.publish(
                CalendarPublished.ADDRESS,
                Wire.sample(CalendarPublished.ADDRESS)
                        .put("name", desk)
                        .put("version", version)
                        .put("timeZone", "UTC")
                        .put("weeklyHours", week)
                        .putNull("holidays")
                        .put("specialDays", new JsonArray())
                        .put("publishedAt", at.toString()));
    }

    private void awaitHeard(int version) {
        await().until(() -> !heard(version).isEmpty());
    }

    private List<List<String>> heard(int version) {
        return Outboxes.query("SELECT 1 FROM calendar WHERE name = '" + desk + "' AND version = " + version);
    }

    private void awaitRun(Story story, long businessSeconds, Integer version) {
        await().untilAsserted(() -> Figure.as("sofia")
                .get("/v1/conversations/" + story.conversation + "/clocks")
                .then()
                .statusCode(200)
                .body("items.find { it.clock == '" + KPI + "' }.seconds", equalTo((float) MONDAY_AT_TEN))
                .body("items.find { it.clock == '" + KPI + "' }.businessSeconds", equalTo((float) businessSeconds))
                .body("items.find { it.clock == '" + KPI + "' }.calendar.name", equalTo(desk))
                .body("items.find { it.clock == '" + KPI + "' }.calendar.version", equalTo(version)));
    }
}
