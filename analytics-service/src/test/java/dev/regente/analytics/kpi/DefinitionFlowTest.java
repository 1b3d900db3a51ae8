package dev.regente.analytics.kpi;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class DefinitionFlowTest {

    private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");

    private final String account = "account-" + UUID.randomUUID();
    private final String about = "?account=" + account + "&from=2026-11-17T00:00:00Z&to=2026-11-18T00:00:00Z";

    @Test
    void a_version_is_made_beside_the_older_ones_and_each_can_be_asked_for() {
        waits();
        int before = latest("service-level");
        Figure.ask("service-level" + about + "&version=1")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("parameters.targetSeconds", equalTo(20))
                .body("parameters.countAbandons", equalTo(true))
                .body("unit", equalTo("percent"))
                .body("clock", nullValue())
                .body("groups[0].intervals[0].value", equalTo(25.0f))
                .body("groups[0].intervals[0].count", equalTo(4));

        Response made = change("service-level", "{\"targetSeconds\":60,\"countShortAbandons\":false}", before);

        made.then().statusCode(200).body("version", equalTo(before + 1)).body("madeBy", notNullValue());
        assertEquals("\"" + (before + 1) + "\"", made.header("ETag"));
        Figure.ask("service-level" + about)
                .then()
                .body("version", equalTo(before + 1))
                .body("parameters.targetSeconds", equalTo(60))
                .body("groups[0].intervals[0].value", equalTo(200.0f / 3))
                .body("groups[0].intervals[0].count", equalTo(3));
        Figure.ask("service-level" + about + "&version=1").then().body("groups[0].intervals[0].value", equalTo(25.0f));
        change("service-level", "{\"countAbandons\":false}", before + 1);
        Figure.ask("service-level" + about).then().body("groups[0].intervals[0].value", equalTo(100.0f));
        Figure.ask("abandonment" + about).then().body("groups[0].intervals[0].value", equalTo(50.0f));
        Figure.as("vera")
                .get("/v1/kpis")
                .then()
                .body("items.find { it.name == 'service-level' }.versions", hasSize(before + 2))
                .body("items.find { it.name == 'service-level' }.versions[0].madeAt", nullValue())
                .body("items.find { it.name == 'service-level' }.versions[1].madeAt", notNullValue());
    }

    @Test
    void alerts_burn_the_budget_of_the_latest_version() {
        int before = latest("sla-budget-burn");
        await().untilAsserted(() -> assertEquals(0.95, objective()));

        change("sla-budget-burn", "{\"objectivePercent\":80}", before).then().statusCode(200);
        await().untilAsserted(() -> assertEquals(0.8, objective()));

        change("sla-budget-burn", "{\"objectivePercent\":95}", before + 1)
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertEquals(0.95, objective()));
    }

    @Test
    void what_starts_and_what_ends_a_first_response_can_be_chosen() {
        int before = latest("first-response-time");
        UUID greeting = UUID.randomUUID();
        UUID answer = UUID.randomUUID();
        Story story = new Story(NOON, "whatsapp", account)
                .opened(0)
                .asks(10)
                .replies("bot", "greeter", greeting, 15)
                .status(greeting, "sent", 15)
                .replies("agent", "ana", answer, 60)
                .status(answer, "sent", 60)
                .say()
                .awaitFacts();
        await().untilAsserted(() -> assertEquals(50.0f, firstResponse("1")));
        assertEquals(50.0f, firstResponse("2"));

        change("first-response-time", "{\"fromOpening\":true,\"botsAnswer\":true}", before)
                .then()
                .statusCode(200)
                .body("version", equalTo(before + 1))
                .body("definition", containsString("opening or re-opening"))
                .body("definition", containsString("or a bot"));
        assertEquals(15.0f, firstResponse(String.valueOf(before + 1)));
        assertEquals(50.0f, firstResponse("2"));
        change("first-response-time", "{\"botsAnswer\":false}", before + 1);
        assertEquals(60.0f, firstResponse(String.valueOf(before + 2)));
        Figure.ask("first-response-time/facts" + about)
                .then()
                .body("items.startEvent", contains(story.event(1)))
                .body("items.stopEvent", contains(story.event(6)));
        change("first-response-time", "{\"fromOpening\":false}", before + 2)
                .then()
                .body("version", equalTo(before + 3));
        assertEquals(50.0f, firstResponse(String.valueOf(before + 3)));
    }

    private float firstResponse(String version) {
        return Figure.ask("first-response-time" + about + "&version=" + version)
                .jsonPath()
                .getFloat("groups[0].intervals[0].value");
    }

    @Test
    void the_waits_of_a_share_are_listed_and_sum_to_it() {
        waits();

        Figure.ask("service-level/facts" + about + "&version=1")
                .then()
                .statusCode(200)
                .body("items.counts", containsInAnyOrder(1, 0, 0, 0))
                .body("items.ended", containsInAnyOrder("stopped", "stopped", "abandoned", "abandoned"))
                .body("items.seconds", containsInAnyOrder(10.0f, 60.0f, 2.0f, 90.0f));
        List<Integer> abandoned =
                Figure.ask("abandonment/facts" + about).jsonPath().getList("items.counts");
        assertEquals(4, abandoned.size());
        assertEquals(2, abandoned.stream().mapToInt(one -> one).sum());
        assertEquals(
                "start,value,count\r\n2026-11-17T00:00:00Z,50.0,4\r\n",
                Figure.as("shop")
                        .accept("text/csv")
                        .get("/v1/kpis/abandonment" + about)
                        .asString());
    }

    @Test
    void a_change_names_the_version_that_it_changes() {
        int before = latest("csat");

        change("csat", "{\"goodFrom\":4}", before).then().statusCode(200).body("version", equalTo(before));
        change("csat", "{\"goodFrom\":5}", before).then().statusCode(200).body("version", equalTo(before + 1));
        change("csat", "{\"goodFrom\":3}", before).then().statusCode(412).body("code", equalTo("version_mismatch"));
        Figure.as("sofia")
                .contentType("application/json")
                .body("{\"parameters\":{}}")
                .put("/v1/kpis/csat")
                .then()
                .statusCode(428);
        change("csat", "{\"goodFrom\":4}", before + 1).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service-level|{\"target\":20}|400|unknown_parameter",
                "csat|{\"targetSeconds\":20}|400|unknown_parameter",
                "service-level|{\"targetSeconds\":0}|400|invalid_parameter",
                "service-level|{\"targetSeconds\":\"20\"}|400|invalid_parameter",
                "service-level|{\"targetSeconds\":2.5}|400|invalid_parameter",
                "service-level|{\"countAbandons\":1}|400|invalid_parameter",
                "service-level|{\"countAbandons\":null}|400|invalid_parameter",
                "queue-wait|{\"targetSeconds\":20}|409|no_parameters",
                "happiness|{}|404|kpi_not_found"
            })
    void what_makes_no_sense_is_refused(String kpi, String parameters, int status, String code) {
        Figure.as("sofia")
                .contentType("application/json")
                .header("If-Match", "*")
                .body("{\"parameters\":" + parameters + "}")
                .put("/v1/kpis/" + kpi)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "version=0,invalid_version",
        "version=999,invalid_version",
        "version=x,invalid_version",
        "exact=maybe,invalid_exact"
    })
    void a_version_that_is_not_there_is_told(String parameters, String code) {
        Figure.ask("service-level?" + parameters).then().statusCode(400).body("code", equalTo(code));
        Figure.ask("queue-wait?" + parameters).then().statusCode(400).body("code", equalTo(code));
    }

    @Test
    void only_supervisors_say_what_a_figure_means() {
        for (String who : List.of("ana", "vera", "shop")) {
            Figure.as(who)
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body("{\"parameters\":{}}")
                    .put("/v1/kpis/csat")
                    .then()
                    .statusCode(403);
        }
        RestAssured.given()
                .contentType("application/json")
                .body("{\"parameters\":{}}")
                .put("/v1/kpis/csat")
                .then()
                .statusCode(401);
    }

    /** Answered after 10 and 60 seconds, abandoned after 2 and 90. */
    private void waits() {
        waiting().assigned("ana", 11).say().awaitFacts();
        waiting().assigned("ana", 61).say().awaitFacts();
        waiting().resolved("ana", 3).say().awaitFacts();
        waiting().resolved("ana", 91).say().awaitFacts();
    }

    private Story waiting() {
        return new Story(NOON, "whatsapp", account).opened(0).asks(0).queued("general", 1);
    }

    private static double objective() {
        return Metrics.globalRegistry.get("regente.sla.objective").gauge().value();
    }

    private static int latest(String kpi) {
        return Figure.as("sofia").get("/v1/kpis").jsonPath().getInt("items.find { it.name == '" + kpi + "' }.version");
    }

    private static Response change(String kpi, String parameters, int seen) {
        return Figure.as("sofia")
                .contentType("application/json")
                .header("If-Match", "\"" + seen + "\"")
                .body("{\"parameters\":" + parameters + "}")
                .put("/v1/kpis/" + kpi);
    }
}
