package dev.regente.analytics.survey;

import static org.hamcrest.Matchers.equalTo;

import dev.regente.analytics.fixture.Figure;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class SurveyResourceTest {

    private static final String PATH = "/v1/surveys/csat";
    private static final String AS_ALWAYS = "{\"enabled\":true,\"sampling\":1.0,\"coolDownDays\":7,\"expiryHours\":72}";

    @Test
    void everybody_is_asked_once_a_week_unless_a_supervisor_says_otherwise() {
        Figure.as("vera")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("metric", equalTo("csat"))
                .body("enabled", equalTo(true))
                .body("sampling", equalTo(1.0f))
                .body("coolDownDays", equalTo(7))
                .body("expiryHours", equalTo(72));
    }

    @Test
    void recommendation_and_ease_are_asked_for_once_a_supervisor_turns_them_on() {
        Map.of("nps", 90, "ces", 30).forEach((name, days) -> Figure.as("sofia")
                .get("/v1/surveys/" + name)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("metric", equalTo(name))
                .body("enabled", equalTo(false))
                .body("sampling", equalTo(1.0f))
                .body("coolDownDays", equalTo(days)));
    }

    @Test
    void a_change_raises_the_version_and_one_that_was_overtaken_is_refused() {
        String seen = Figure.as("sofia").get(PATH).header("ETag");

        Response changed = put("sofia", AS_ALWAYS, seen);

        changed.then().statusCode(200);
        put("sofia", AS_ALWAYS, seen).then().statusCode(412).body("code", equalTo("version_mismatch"));
        put("sofia", AS_ALWAYS, changed.header("ETag")).then().statusCode(200);
        put("sofia", AS_ALWAYS, null).then().statusCode(200);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        put("sofia", AS_ALWAYS.replace("1.0", "1.5"), null).then().statusCode(400);
        put("sofia", AS_ALWAYS.replace(":72", ":0"), null).then().statusCode(400);
        put("sofia", "{}", null).then().statusCode(400);
    }

    @Test
    void only_supervisors_change_it_and_there_is_no_other() {
        RestAssured.get(PATH).then().statusCode(401);
        Figure.as("ana").get(PATH).then().statusCode(403);
        put("vera", AS_ALWAYS, null).then().statusCode(403);
        put("ana", AS_ALWAYS, null).then().statusCode(403);
        Figure.as("sofia").get("/v1/surveys/other").then().statusCode(404);
        Figure.as("sofia")
                .contentType("application/json")
                .body(AS_ALWAYS)
                .put("/v1/surveys/other")
                .then()
                .statusCode(404);
    }

    private static Response put(String who, String body, String ifMatch) {
        var request = Figure.as(who).contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(PATH);
    }
}
