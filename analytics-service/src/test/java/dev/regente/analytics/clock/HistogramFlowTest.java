package dev.regente.analytics.clock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
class HistogramFlowTest {

    private static final String KPI = "first-response-time";
    private static final Instant YESTERDAY =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);

    @TestHTTPResource(value = "metrics", management = true)
    URL metrics;

    private final UUID reply = UUID.randomUUID();

    @Test
    void a_correction_changes_the_figure_and_not_the_histogram() {
        Story story = new Story(YESTERDAY, "messenger")
                .opened(0)
                .asks(0)
                .replies("agent", "ana", reply, 50)
                .status(reply, "delivered", 70)
                .say()
                .forget();
        awaitSeconds(story, 70.0);
        awaitMetric("regente_first_response_seconds_count{channel=\"messenger\"} 1.0");

        story.status(reply, "sent", 55).say();

        awaitSeconds(story, 55.0);
        String shown = RestAssured.get(metrics).asString();
        assertTrue(shown.contains("regente_first_response_seconds_count{channel=\"messenger\"} 1.0"));
        assertTrue(shown.contains("regente_first_response_seconds_sum{channel=\"messenger\"} 70.0"));
    }

    @Test
    void a_value_that_is_lost_to_a_failure_and_found_again_is_observed_once() {
        UUID second = UUID.randomUUID();
        Story story = new Story(YESTERDAY, "email")
                .opened(0)
                .asks(0)
                .replies("agent", "ana", reply, 50)
                .status(reply, "sent", 55)
                .say()
                .forget();
        awaitSeconds(story, 55.0);

        story.status(reply, "failed", 60).say().forget();
        awaitSeconds(story, null);
        story.replies("agent", "ana", second, 80).status(second, "sent", 90).say();
        awaitSeconds(story, 90.0);

        awaitMetric("regente_first_response_seconds_count{channel=\"email\"} 1.0");
    }

    @Test
    void a_custom_channel_is_named_in_figures_and_counted_together_in_the_histogram() {
        Story story = new Story(YESTERDAY, "custom:kiosk")
                .opened(0)
                .asks(0)
                .replies("agent", "ana", reply, 10)
                .status(reply, "accepted", 12)
                .say()
                .awaitFacts();

        awaitSeconds(story, 12.0);

        assertEquals("custom:kiosk", Figure.of(KPI, story, "&groupBy=channel").getString("groups[0].key.channel"));
        awaitMetric("regente_first_response_seconds_count{channel=\"custom\"} 1.0");
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
