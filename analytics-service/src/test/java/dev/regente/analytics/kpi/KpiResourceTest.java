package dev.regente.analytics.kpi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class KpiResourceTest {

    private static final String KPI = "first-response-time";
    private static final Instant MIDNIGHT =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(3, ChronoUnit.DAYS);

    private final String account = "account-" + UUID.randomUUID();
    private final String range =
            KPI + "?account=" + account + "&from=" + MIDNIGHT + "&to=" + MIDNIGHT.plus(2, ChronoUnit.DAYS);

    @Test
    void a_figure_says_what_it_is_and_what_it_is_about() {
        answered(0, "general", "ana", 10);

        Figure.ask(range)
                .then()
                .statusCode(200)
                .body("kpi", equalTo(KPI))
                .body("definition", equalTo(Measure.FIRST_RESPONSE_TIME.definition()))
                .body("version", greaterThanOrEqualTo(2))
                .body("unit", equalTo("seconds"))
                .body("statistic", equalTo("mean"))
                .body("clock", equalTo("wall"))
                .body("from", equalTo(MIDNIGHT.toString()))
                .body("to", equalTo(MIDNIGHT.plus(2, ChronoUnit.DAYS).toString()))
                .body("groups", hasSize(1))
                .body("groups[0].key", equalTo(Map.of()))
                .body("groups[0].intervals", hasSize(1))
                .body("groups[0].intervals[0].start", equalTo(MIDNIGHT.toString()))
                .body("groups[0].intervals[0].value", equalTo(10.0f))
                .body("groups[0].intervals[0].count", equalTo(1))
                .body("groups[0].intervals[0].containsKey('distribution')", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({"mean,252.0", "median,30.0", "p75,200.0", "p90,680.0", "p95,840.0", "p99,968.0", "count,5.0"})
    void every_statistic_is_exact(String statistic, float value) {
        answeredAfter(10, 20, 30, 200, 1_000);

        Figure.ask(range + "&statistic=" + statistic)
                .then()
                .statusCode(200)
                .body("statistic", equalTo(statistic))
                .body("unit", equalTo(statistic.equals("count") ? "count" : "seconds"))
                .body("groups[0].intervals[0].value", equalTo(value))
                .body("groups[0].intervals[0].count", equalTo(5));
    }

    @Test
    void a_distribution_counts_each_time_in_one_class() {
        answeredAfter(10, 15, 16, 200, 100_000);

        Figure.ask(range + "&statistic=distribution")
                .then()
                .statusCode(200)
                .body("groups[0].intervals[0].value", nullValue())
                .body("groups[0].intervals[0].count", equalTo(5))
                .body("groups[0].intervals[0].distribution.count", contains(2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1))
                .body("groups[0].intervals[0].distribution[0].upTo", equalTo(15.0f))
                .body("groups[0].intervals[0].distribution[12].upTo", nullValue());
    }

    @Test
    void groups_are_weighted_by_what_they_average_and_sorted() {
        answered(0, "general", "ana", 10);
        answered(0, "general", "bruno", 30);
        answered(0, "billing", "ana", 100);

        Figure.ask(range + "&groupBy=queue")
                .then()
                .statusCode(200)
                .body("groups.key.queue", contains("billing", "general"))
                .body("groups.collect { it.intervals[0].value }", contains(100.0f, 20.0f))
                .body("groups.collect { it.intervals[0].count }", contains(1, 2));
        Figure.ask(range + "&groupBy=agent,channel,queue")
                .then()
                .statusCode(200)
                .body("groups", hasSize(3))
                .body("groups[0].key", equalTo(Map.of("agent", "ana", "channel", "whatsapp", "queue", "billing")));
        assertEquals(140.0f / 3, Figure.ask(range).jsonPath().getFloat("groups[0].intervals[0].value"), 0.0001f);
    }

    @Test
    void intervals_follow_the_clock_on_the_wall_of_the_zone_and_empty_ones_are_shown() {
        answered(3_600, "general", "ana", 10);
        answered(3_600 * 26, "general", "ana", 30);

        Figure.ask(range + "&interval=P1D")
                .then()
                .statusCode(200)
                .body("groups[0].intervals.value", contains(10.0f, 30.0f));
        Figure.ask(range + "&interval=P1D&timeZone=Asia/Tokyo")
                .then()
                .statusCode(200)
                .body(
                        "groups[0].intervals.start",
                        contains(
                                MIDNIGHT.toString(),
                                MIDNIGHT.plus(15, ChronoUnit.HOURS).toString(),
                                MIDNIGHT.plus(39, ChronoUnit.HOURS).toString()))
                .body("groups[0].intervals.count", contains(1, 1, 0))
                .body("groups[0].intervals.value", contains(equalTo(10.0f), equalTo(30.0f), nullValue()));
        Figure.ask(range + "&interval=PT1H&statistic=count")
                .then()
                .body("groups[0].intervals", hasSize(48))
                .body("groups[0].intervals[1].value", equalTo(1.0f))
                .body("groups[0].intervals[2].value", equalTo(0.0f));
    }

    @Test
    void a_time_counts_when_it_began_or_when_it_ended_as_the_caller_says() {
        answered(86_400 - 60, "general", "ana", 120);

        Figure.ask(range + "&interval=P1D&statistic=count").then().body("groups[0].intervals.count", contains(1, 0));
        Figure.ask(range + "&interval=P1D&statistic=count&dateBy=stop")
                .then()
                .body("groups[0].intervals.count", contains(0, 1));
    }

    private void answeredAfter(long... seconds) {
        for (long second : seconds) {
            answered(0, "general", "ana", second);
        }
    }

    private void answered(long begin, String queue, String agent, long seconds) {
        new Story(MIDNIGHT.plusSeconds(begin), "whatsapp", account)
                .answered(queue, agent, seconds)
                .say()
                .awaitFacts();
    }
}
