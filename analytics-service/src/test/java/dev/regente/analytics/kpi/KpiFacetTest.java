package dev.regente.analytics.kpi;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class KpiFacetTest {

    /** A Monday; in Kolkata it is half past two in the afternoon. */
    private static final Instant NINE = Instant.parse("2026-11-16T09:00:00Z");

    private final String account = "account-" + UUID.randomUUID();
    private final UUID helen = UUID.randomUUID();
    private final String range =
            "first-response-time?account=" + account + "&from=2026-11-16T00:00:00Z&to=2026-11-18T00:00:00Z";
    private Story labelled;

    /** One of 10 seconds that is labelled twice, and a day later one of 30 of which nothing is known. */
    @BeforeEach
    void two_conversations() {
        Wire.publish(ProfileChanged.ADDRESS, profile(3, "pt-BR", "BR"));
        Wire.publish(ProfileChanged.ADDRESS, profile(2, "en", "PT"));
        labelled = new Story(NINE, "whatsapp", account)
                .of(helen)
                .answered("general", "ana", 10)
                .labelled(List.of("old"), null, 0, 11)
                .labelled(List.of("vip", "refund"), "billing", 10, 12)
                .sayBackwards()
                .awaitFacts();
        new Story(NINE.plusSeconds(26 * 3_600), "whatsapp", account)
                .answered("general", "bruno", 30)
                .say()
                .awaitFacts();
        await().until(() -> Figure.ask(range + "&groupBy=language")
                        .jsonPath()
                        .getList("groups")
                        .size()
                == 2);
    }

    @Test
    void figures_are_grouped_by_what_conversations_and_customers_are_now() {
        assertGroups("tag", "refund=10.0 vip=10.0 null=30.0");
        assertGroups("team", "billing=10.0 null=30.0");
        assertGroups("priority", "10=10.0 null=30.0");
        assertGroups("language", "pt-BR=10.0 null=30.0");
        assertGroups("country", "BR=10.0 null=30.0");
        assertGroups("hour", "09=10.0 11=30.0");
        assertGroups("hour&timeZone=Asia/Kolkata", "14=10.0 16=30.0");
        assertGroups("weekday&timeZone=Pacific/Kiritimati", "1=10.0 3=30.0");
        Figure.ask(range + "&groupBy=team,weekday")
                .then()
                .body("groups[0].key", equalTo(Map.of("team", "billing", "weekday", "1")))
                .body("groups[1].key.weekday", equalTo("2"))
                .body("exact", equalTo(true));

        labelled.forget().labelled(List.of(), "sales", 0, 20).say().awaitFacts();

        assertGroups("team", "sales=10.0 null=30.0");
        assertGroups("tag", "null=20.0");
    }

    @Test
    void figures_are_about_some_only_and_open_to_just_these() {
        for (String only : List.of(
                "tag=vip", "tag=refund", "team=billing", "priority=10", "language=pt-BR", "hour=09", "weekday=1")) {
            Figure.ask(range + "&" + only).then().body("groups[0].intervals[0].value", equalTo(10.0f));
            Figure.ask(range.replace("?", "/facts?") + "&" + only)
                    .then()
                    .body("items.conversationId", contains(labelled.conversation.toString()))
                    .body("items.seconds", contains(10.0f));
        }
        for (String none : List.of("tag=old", "tag=vip&unknown=team", "hour=10", "language=en", "country=PT")) {
            Figure.ask(range + "&" + none).then().body("groups[0].intervals[0].value", nullValue());
        }
        for (String unknown : List.of("tag", "team", "priority", "language")) {
            Figure.ask(range + "&unknown=" + unknown).then().body("groups[0].intervals[0].value", equalTo(30.0f));
        }
    }

    @Test
    void a_table_says_what_the_json_does() {
        String question = range + "&groupBy=tag,agent&interval=P1D&timeZone=Asia/Kolkata";
        JsonPath json = Figure.ask(question).jsonPath();
        var lines = new ArrayList<>(List.of("start,tag,agent,value,count"));
        for (int group = 0; group < json.getList("groups").size(); group++) {
            Map<String, String> key = json.getMap("groups[" + group + "].key");
            for (Map<String, Object> interval : json.<Map<String, Object>>getList("groups[" + group + "].intervals")) {
                lines.add(String.join(
                        ",",
                        text(interval.get("start")),
                        text(key.get("tag")),
                        text(key.get("agent")),
                        text(interval.get("value")),
                        text(interval.get("count"))));
            }
        }

        String table = Figure.as("sofia")
                .accept("text/csv")
                .get("/v1/kpis/" + question)
                .asString();

        assertEquals(10, lines.size());
        assertEquals(String.join("\r\n", lines) + "\r\n", table);
    }

    @Test
    void what_is_no_hour_and_no_day_is_told() {
        Figure.ask(range + "&hour=24").then().statusCode(400).body("code", equalTo("invalid_hour"));
        Figure.ask(range + "&weekday=8").then().statusCode(400).body("code", equalTo("invalid_weekday"));
        Figure.ask(range + "&groupBy=tag").then().body("groups", hasSize(3));
    }

    private void assertGroups(String groupBy, String told) {
        await().untilAsserted(() -> {
            JsonPath json = Figure.ask(range + "&groupBy=" + groupBy).jsonPath();
            var groups = new ArrayList<String>();
            for (int group = 0; group < json.getList("groups").size(); group++) {
                groups.add(json.<String, String>getMap("groups[" + group + "].key")
                                .values()
                                .iterator()
                                .next()
                        + "=" + json.get("groups[" + group + "].intervals[0].value"));
            }
            assertEquals(told, String.join(" ", groups));
        });
    }

    private JsonObject profile(long version, String language, String country) {
        return Wire.sample(ProfileChanged.ADDRESS)
                .put("profileId", helen.toString())
                .put("version", version)
                .put("language", language)
                .put("country", country);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
