package dev.regente.analytics.kpi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How promises were kept, and how fast the budget of broken ones burns. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class PromiseFiguresTest {

    private static final Instant YESTERDAY =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);

    @Test
    void promises_become_figures_that_open_and_stay_when_folded_again() {
        Story story = new Story(YESTERDAY, "whatsapp")
                .opened(0)
                .asks(0)
                .queued("general", 1)
                .promise("resolution", 1, "applied", 1)
                .promise("first_response", 1, "applied", 1)
                .assigned("ana", 5)
                .promise("first_response", 1, "met", 60)
                .promise("next_response", 1, "breached", 900)
                .promise("next_response", 2, "met", 1_000)
                .resolved("ana", 1_200)
                .promise("resolution", 1, "met", 1_200)
                .sayBackwards()
                .say()
                .awaitFacts();
        assertEquals(75.0, value("sla-attainment", story, ""));

        // One of four is broken, and one of twenty may be.
        assertEquals(5.0, value("sla-budget-burn", story, ""), 1e-9);
        assertEquals(5.0, value("sla-budget-burn", story, "&exact=true"), 1e-9);
        assertEquals(75.0, value("sla-attainment", story, "&exact=true"));
        assertEquals(50.0, value("sla-attainment", story, "&metric=next-response"));
        assertEquals(10.0, value("sla-budget-burn", story, "&metric=next-response"), 1e-9);
        assertEquals(100.0, value("sla-attainment", story, "&metric=resolution&agent=ana&queue=general"));
        JsonPath byMetric = Figure.of("sla-attainment", story, "&groupBy=metric");
        assertEquals(List.of("first-response", "next-response", "resolution"), byMetric.getList("groups.key.metric"));
        assertEquals(List.of(100.0f, 50.0f, 100.0f), byMetric.getList("groups.intervals.flatten().value"));

        JsonPath pieces = Figure.of("sla-budget-burn/facts", story, "");
        double judged = sum(pieces.getList("items.weight"));
        assertEquals(5.0, 100 * (judged - sum(pieces.getList("items.value"))) / judged / 5, 1e-9);
        assertEquals(List.of(1, 1, 1), pieces.getList("items.episode"));

        Figure.as("root").post("/v1/rebuilds").then().statusCode(202);
        await().untilAsserted(() -> assertEquals(
                "done", Figure.as("root").get("/v1/rebuilds").jsonPath().getString("items[0].state")));
        assertEquals(75.0, value("sla-attainment", story, ""));
    }

    private static double value(String kpi, Story story, String more) {
        return Figure.of(kpi, story, more).getDouble("groups[0].intervals[0].value");
    }

    private static double sum(List<Number> numbers) {
        return numbers.stream().mapToDouble(Number::doubleValue).sum();
    }
}
