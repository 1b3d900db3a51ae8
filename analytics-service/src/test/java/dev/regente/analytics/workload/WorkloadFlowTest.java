package dev.regente.analytics.workload;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.analytics.rollup.RollUp;
import dev.regente.analytics.workload.model.Window;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How agents spend their time, from what is told of them to the figures. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class WorkloadFlowTest {

    private static final Instant LAST_MONTH =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(33));

    private final String agent = "agent-" + UUID.randomUUID();

    @Inject
    RollUp rollUp;

    @Test
    void a_shift_is_counted_whatever_the_order_in_which_it_is_told() {
        Story story = shift();
        Story.sayTogether(List.of(story, story));
        story.awaitFacts();

        // Work from 300 to 600, the wrap-up until 720.
        await().untilAsserted(() -> assertEquals(List.of(35.0f), values("occupancy", "")));
        assertEquals(List.of(5.0f), values("agent-load", ""));
        assertEquals(120.0f, Figure.value("wrap-up-time", story));
        assertEquals(List.of(42_000 / 900.0f, 0.0f), values("occupancy", "&interval=PT15M"));
        Figure.ask("occupancy?groupBy=agent,queue&" + range("") + "&agent=" + agent)
                .then()
                .body("unit", equalTo("percent"))
                .body("groups.key.agent", contains(agent));
        Figure.ask("wrap-up-time?groupBy=agent&" + range("") + "&account=" + story.account)
                .then()
                .body("groups.key.agent", contains(agent))
                .body("groups[0].intervals.value", contains(120.0f));

        JsonPath facts =
                Figure.ask("agent-load/facts?" + range("") + "&agent=" + agent).jsonPath();
        assertEquals(6_000.0, sum(facts, "value"), 0.001);
        assertEquals(120_000.0, sum(facts, "weight"), 0.001);
        assertEquals(story.event(5), facts.getString("items[0].startEvent"));

        rebuild();
        Outboxes.update("UPDATE stretch SET used = 77 WHERE agent = '" + agent + "' AND used = 20; INSERT INTO stretch"
                + " SELECT agent, started_at - interval '40 days', start_event, stopped_at, stop_event, true, 1, 1"
                + " FROM stretch WHERE agent = '" + agent + "' LIMIT 1");
        assertEquals(1, rebuild().getInt("corrected"));
        assertEquals(List.of(5.0f), values("agent-load", ""));
        assertEquals(0, rebuild().getInt("corrected"));
    }

    @Test
    void what_is_told_late_changes_what_was_rolled_up() {
        Story story = shift().say().awaitFacts().forget();
        await().untilAsserted(() -> assertEquals(List.of(35.0f), values("occupancy", "")));
        rollUp.upTo(Instant.now().plusSeconds(1)).await().atMost(Duration.ofSeconds(30));
        assertEquals(both("occupancy", "&exact=true"), both("occupancy", ""));

        story.present(agent, "away", 0, 900).say().awaitFacts();

        await().untilAsserted(() -> assertEquals(List.of(42_000 / 900.0f), values("occupancy", "")));
        assertEquals(both("occupancy", "&exact=true"), both("occupancy", ""));
        assertEquals(both("agent-load", "&exact=true"), both("agent-load", ""));
    }

    @Test
    void who_is_at_work_all_day_without_any_change_counts_during_the_day() {
        Instant now = Window.quarter(Instant.now());
        Story story = new Story(now.minusSeconds(7_200), "whatsapp");
        story.present(agent, "available", 40, 60).say();

        String until = "occupancy/facts?from=" + story.time(0) + "&to=" + now + "&agent=" + agent;
        await().untilAsserted(() -> assertEquals(7_140.0, sum(Figure.ask(until).jsonPath(), "weight"), 0.001));

        story.forget().present(agent, "offline", 0, 3_600).say();
        await().untilAsserted(() -> assertEquals(3_540.0, sum(Figure.ask(until).jsonPath(), "weight"), 0.001));
    }

    /** Said backwards it would begin with its end. */
    private Story shift() {
        var story = new Story(LAST_MONTH, "whatsapp");
        story.opened(0).queued("general", 1).assigned(agent, 300).resolved(agent, 600);
        return story.present(agent, "available", 0, 0)
                .present(agent, "available", 20, 300)
                .present(agent, "available", 0, 600)
                .does(agent, "wrap_up_started", 600)
                .does(agent, "wrap_up_ended", 720)
                .present(agent, "offline", 0, 1_200);
    }

    private static double sum(JsonPath facts, String what) {
        return facts.getList("items." + what, Float.class).stream()
                .mapToDouble(Float::doubleValue)
                .sum();
    }

    private List<Float> values(String kpi, String more) {
        return Figure.ask(kpi + "?" + range(more) + "&agent=" + agent)
                .jsonPath()
                .getList("groups[0].intervals.value", Float.class);
    }

    /** Of all agents, from rollups unless it must be exact. */
    private static List<Float> both(String kpi, String more) {
        return Figure.ask(kpi + "?interval=PT15M&" + range(more))
                .jsonPath()
                .getList("groups[0].intervals.value", Float.class);
    }

    private static String range(String more) {
        return "from=" + LAST_MONTH + "&to=" + LAST_MONTH.plusSeconds(1_800) + more;
    }

    private static JsonPath rebuild() {
        String id = Figure.as("root")
                .post("/v1/rebuilds")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> Figure.as("sofia").get("/v1/rebuilds/" + id).jsonPath(), answer -> "done"
                        .equals(answer.getString("state")));
    }
}
