package dev.regente.analytics;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URL;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class FirstResponseFlowTest {

    private static final String KPI = "first-response-time";
    private static final Instant YESTERDAY =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);

    @TestHTTPResource(value = "metrics", management = true)
    URL metrics;

    private final UUID reply = UUID.randomUUID();

    @Test
    void a_question_and_its_answer_become_a_figure_a_histogram_and_clocks_that_open() {
        Story story = story("viber").say().awaitFacts();

        awaitSeconds(story, 60.0);

        Figure.as("sofia")
                .get("/v1/conversations/" + story.conversation + "/clocks")
                .then()
                .statusCode(200)
                .body("items.find { it.clock == 'first-response-time' }.started.id", equalTo(story.event(2)))
                .body("items.find { it.clock == 'first-response-time' }.started.kind", equalTo("message-appended"))
                .body("items.find { it.clock == 'first-response-time' }.ended.id", equalTo(story.event(8)))
                .body("items.find { it.clock == 'first-response-time' }.ended.at", equalTo(story.time(60)))
                .body("items.find { it.clock == 'first-response-time' }.seconds", equalTo(60.0f))
                .body("items.find { it.clock == 'queue-wait' }.seconds", equalTo(4.0f))
                .body("items.find { it.clock == 'queue-wait' }.agent", equalTo("ana"))
                .body("items.find { it.clock == 'resolution-time' }.state", equalTo("running"))
                .body("items.find { it.clock == 'resolution-time' }.seconds", nullValue());
        awaitMetric("regente_first_response_seconds_count{channel=\"viber\"} 1.0");
        String shown = RestAssured.get(metrics).asString();
        assertTrue(shown.contains("regente_first_response_seconds_sum{channel=\"viber\"} 60.0"));
        assertTrue(shown.contains("regente_first_response_seconds_bucket{channel=\"viber\",le=\"30.0\"} 0"));
        assertTrue(shown.contains("regente_first_response_seconds_bucket{channel=\"viber\",le=\"60.0\"} 1"));
        assertTrue(shown.contains("# HELP regente_first_response_seconds " + Measure.FIRST_RESPONSE_TIME.definition()));
    }

    @Test
    void events_that_arrive_backwards_end_the_same() {
        Story story = story("whatsapp").sayBackwards();

        awaitSeconds(story, 60.0);
        await().untilAsserted(() -> assertEquals(4.0f, Figure.value("queue-wait", story)));
    }

    @Test
    void events_that_arrive_again_change_nothing() {
        Story story = story("telegram").say().awaitFacts();
        awaitSeconds(story, 60.0);
        awaitMetric("regente_first_response_seconds_count{channel=\"telegram\"} 1.0");

        story.say();
        Story later = new Story(YESTERDAY, "instagram").opened(0).say();
        later.awaitFacts();

        assertEquals(1, Figure.count(KPI, story));
        assertEquals(7 + 1, story.facts());
        awaitMetric("regente_first_response_seconds_count{channel=\"telegram\"} 1.0");
    }

    @Test
    void a_bots_answer_is_none_and_a_second_episode_has_a_clock_of_its_own() {
        UUID bots = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        Story story = new Story(YESTERDAY, "whatsapp")
                .opened(0)
                .asks(0)
                .replies("bot", "greeter", bots, 1)
                .status(bots, "sent", 2)
                .replies("agent", "ana", reply, 90)
                .status(reply, "sent", 100)
                .resolved("ana", 300)
                .episode(2)
                .opened(3_600)
                .asks(3_600)
                .replies("agent", "bruno", second, 3_610)
                .status(second, "sent", 3_620)
                .say()
                .awaitFacts();

        await().untilAsserted(() -> assertEquals(2, Figure.count(KPI, story)));

        assertEquals(60.0f, Figure.value(KPI, story));
        await().untilAsserted(() -> assertEquals(300.0f, Figure.value("resolution-time", story)));
        Figure.as("vera")
                .get("/v1/kpis/" + KPI + "/facts?account=" + story.account + "&from=" + story.time(0) + "&to="
                        + story.time(4_000))
                .then()
                .statusCode(200)
                .body("items.seconds", contains(100.0f, 20.0f))
                .body("items.episode", contains(1, 2))
                .body("items.agent", contains("ana", "bruno"))
                .body("items.startEvent", contains(story.event(2), story.event(9)))
                .body("items.stopEvent", contains(story.event(6), story.event(11)));
    }

    private Story story(String channel) {
        return new Story(YESTERDAY, channel)
                .opened(0)
                .asks(0)
                .queued("general", 1)
                .offered("ana")
                .assigned("ana", 5)
                .replies("agent", "ana", reply, 55)
                .status(reply, "sent", 60);
    }

    private static void awaitSeconds(Story story, Double seconds) {
        await().untilAsserted(() -> {
            Number value = Figure.value(KPI, story);
            assertEquals(seconds, value == null ? null : value.doubleValue());
        });
    }

    private void awaitMetric(String line) {
        await().untilAsserted(() -> {
            String shown = RestAssured.get(metrics)
                    .asString()
                    .lines()
                    .filter(one -> one.contains("regente_first_response"))
                    .collect(Collectors.joining("\n"));
            assertTrue(shown.contains(line), () -> line + " in " + shown);
        });
    }
}
