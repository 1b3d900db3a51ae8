package dev.regente.analytics.kpi;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.regente.analytics.fixture.Figure;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class KpiProblemsTest {

    private static final String KPI = "first-response-time";

    @ParameterizedTest
    @CsvSource({
        "from=yesterday,invalid_time",
        "from=-9999999-01-01T00:00:00Z,invalid_time",
        "from=2026-11-21T12:00:00Z&to=2026-11-21T12:00:00Z,invalid_range",
        "from=2026-11-21T12:00:00Z&to=2020-11-21T12:00:00Z,invalid_range",
        "from=2001-11-21T12:00:00Z&to=2026-11-21T12:00:00Z,invalid_range",
        "groupBy=customer,invalid_group_by",
        "groupBy=queue;drop table fact,invalid_group_by",
        "interval=PT7H,invalid_interval",
        "interval=hourly,invalid_interval",
        "from=2026-01-01T00:00:00Z&to=2026-11-21T12:00:00Z&interval=PT1M,too_many_intervals",
        "timeZone=Mars/Base,invalid_time_zone",
        "clock=sun,invalid_clock",
        "statistic=mode,invalid_statistic",
        "dateBy=reply,invalid_date_by",
        "unknown=name,invalid_unknown"
    })
    void a_wrong_parameter_is_told_with_a_code(String parameters, String code) {
        Figure.ask(KPI + "?" + parameters)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource({"after=nonsense,invalid_cursor", "limit=0,invalid_limit", "limit=201,invalid_limit"})
    void a_wrong_page_is_told_with_a_code(String parameters, String code) {
        Figure.ask(KPI + "/facts?" + parameters).then().statusCode(400).body("code", equalTo(code));
    }

    @Test
    void a_parameter_without_end_is_refused() {
        Figure.ask(KPI + "?channel=" + "x".repeat(200)).then().statusCode(400).body("code", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"happiness", "first-response-time%20", "FIRST_RESPONSE_TIME"})
    void an_unknown_kpi_is_not_found(String name) {
        for (String path : List.of(name, name + "/facts")) {
            Figure.as("sofia")
                    .urlEncodingEnabled(false)
                    .get("/v1/kpis/" + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("kpi_not_found"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/kpis", "/v1/kpis/first-response-time", "/v1/kpis/first-response-time/facts"})
    void figures_are_for_supervisors_applications_and_auditors(String path) {
        for (String who : List.of("sofia", "root", "shop", "vera")) {
            Figure.as(who).get(path).then().statusCode(200);
        }
        Figure.as("ana").get(path).then().statusCode(403).body("code", equalTo("not_allowed"));
        RestAssured.get(path).then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void clocks_are_for_the_same_people_and_only_of_known_conversations() {
        String path = "/v1/conversations/" + UUID.randomUUID() + "/clocks";

        Figure.as("ana").get(path).then().statusCode(403);
        RestAssured.get(path).then().statusCode(401);
        Figure.as("vera").get(path).then().statusCode(404).body("code", equalTo("conversation_not_found"));
        Figure.as("vera")
                .get("/v1/conversations/not-an-id/clocks")
                .then()
                .statusCode(404)
                .body("code", allOf(notNullValue(), equalTo("not_found")));
    }

    @Test
    void a_table_that_cannot_be_made_is_a_problem_too() {
        Figure.as("sofia")
                .accept("text/csv")
                .get("/v1/kpis/happiness")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("kpi_not_found"));
    }
}
