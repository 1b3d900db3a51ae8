package dev.regente.routing.calendar;

import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Office;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Supervisors set calendars up, and queues name them. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class CalendarFlowTest {

    private static final String PUBLISHED = "routing.calendar-published.v1";
    private static final String SHIFTS =
            """
            {"timeZone":"America/Sao_Paulo","holidays":"BR","weeklyHours":{
              "monday":[{"from":"09:00","until":"12:00"},{"from":"13:30","until":"18:00"}],
              "friday":[{"from":"22:00","until":"02:00"}]},
             "specialDays":[
              {"date":"2026-12-24","name":"Christmas Eve","hours":[{"from":"09:00","until":"12:00"}]}]}""";

    private final String desk = "desk-" + UUID.randomUUID();

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void a_calendar_is_published_in_versions_that_change_something() {
        put(desk, null, SHIFTS).then().statusCode(428);
        put(desk, "*", SHIFTS)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("weeklyHours.monday.from", equalTo(List.of("09:00", "13:30")))
                .body("nextOpeningAt", notNullValue());
        put(desk, "\"1\"", SHIFTS.replace("\"monday\":[", "\"sunday\":[],\"monday\":["))
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        put(desk, "\"0\"", SHIFTS).then().statusCode(412).body("code", equalTo("version_mismatch"));
        put(desk, "\"1\"", "{\"timeZone\":\"UTC\",\"weeklyHours\":{}}")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));

        as("ana")
                .get("/v1/calendars/" + desk)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("timeZone", equalTo("UTC"))
                .body("specialDays", empty())
                .body("open", equalTo(false))
                .body("nextOpeningAt", nullValue());
        as("vera").get("/v1/calendars").then().statusCode(200).body("items.name", hasItems("always", desk));
        List<JsonObject> said = said();
        assertEquals(
                List.of(1, 2), said.stream().map(e -> e.getInteger("version")).toList());
        assertEquals("BR", said.get(0).getString("holidays"));
        assertEquals(
                "22:00:00",
                said.get(0)
                        .getJsonObject("weeklyHours")
                        .getJsonArray("friday")
                        .getJsonObject(0)
                        .getString("from"));
        assertTrue(Instant.parse(said.get(0).getString("publishedAt"))
                .isBefore(Instant.parse(said.get(1).getString("publishedAt"))));
    }

    @Test
    void what_is_no_calendar_is_refused_and_leaves_nothing_behind() {
        put(desk, "*", SHIFTS.replace("America/Sao_Paulo", "Mars/Base"))
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_time_zone"));
        for (String wrong : List.of(
                SHIFTS.replace("monday", "Montag"),
                SHIFTS.replace("09:00", "9am"),
                SHIFTS.replace("\"BR\"", "\"Brazil\""),
                SHIFTS.replace("\"date\":\"2026-12-24\",", ""),
                "{\"timeZone\":\"UTC\"}",
                "{\"timeZone\":\"UTC\",\"weeklyHours\":{},\"specialDays\":[null]}")) {
            put(desk, "*", wrong).then().statusCode(400).body("code", equalTo("invalid_request"));
        }
        put("always", "*", SHIFTS).then().statusCode(409).body("code", equalTo("calendar_fixed"));

        as("ana").get("/v1/calendars/" + desk).then().statusCode(404).body("code", equalTo("calendar_not_found"));
        as("ana")
                .get("/v1/calendars/always")
                .then()
                .statusCode(200)
                .body("open", equalTo(true))
                .body("nextOpeningAt", nullValue())
                .body("version", equalTo(1));
        assertEquals(List.of(), said());
    }

    @Test
    void what_waits_in_a_queue_says_by_which_calendar_it_is_counted() {
        put(desk, "*", SHIFTS).then().statusCode(200);
        as("sofia")
                .header("If-Match", "*")
                .body(new JsonObject().put("calendar", "nowhere").encode())
                .put("/v1/queues/billing")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_calendar"));
        Office.queue("billing", new JsonObject().put("calendar", desk));
        as("ana").get("/v1/queues/billing").then().body("calendar", equalTo(desk));
        as("ana").get("/v1/queues/general").then().body("calendar", equalTo("always"));

        JsonObject conversation = conversationOf(somebodyWrites("Do you work on Sundays?"));
        Desk.post("sofia", conversation, "transfers", Office.transferTo("billing"))
                .then()
                .statusCode(200);

        assertEquals(
                List.of("always", desk),
                until(() -> {
                            List<JsonObject> queued = announced("routing.conversation-queued.v1", conversation);
                            return queued.size() < 2 ? null : queued;
                        })
                        .stream()
                        .map(e -> e.getString("calendar"))
                        .toList());
    }

    private Response put(String name, String version, String body) {
        var call = as("sofia");
        return (version == null ? call : call.header("If-Match", version))
                .body(body)
                .put("/v1/calendars/" + name);
    }

    private List<JsonObject> said() {
        return Outboxes.events(PUBLISHED).stream()
                .filter(e -> desk.equals(e.getString("name")))
                .toList();
    }
}
