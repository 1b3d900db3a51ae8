package dev.regente.analytics.kpi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class KpiDrillDownTest {

    private static final String KPI = "first-response-time";
    private static final Instant MIDNIGHT =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(3, ChronoUnit.DAYS);

    private final String account = "account-" + UUID.randomUUID();
    private final String range =
            KPI + "?account=" + account + "&from=" + MIDNIGHT + "&to=" + MIDNIGHT.plus(2, ChronoUnit.DAYS);

    @Test
    void the_facts_of_a_figure_sum_to_it_over_all_pages() {
        for (int i = 0; i < 5; i++) {
            answered(0, "general", "ana", 10 + i);
        }
        answered(50, "billing", "bruno", 7);

        List<Float> seconds = new ArrayList<>();
        var conversations = new HashSet<String>();
        String next = "/v1/kpis/" + range.replace("?", "/facts?limit=2&");
        int pages = 0;
        while (next != null) {
            Response page = Figure.as("sofia").urlEncodingEnabled(false).get(next);
            page.then().statusCode(200).body("items.stopEvent", everyItem(notNullValue()));
            seconds.addAll(page.jsonPath().getList("items.seconds", Float.class));
            conversations.addAll(page.jsonPath().getList("items.conversationId", String.class));
            next = next(page);
            pages++;
        }

        var figure = Figure.ask(range).jsonPath();
        assertEquals(3, pages);
        assertEquals(6, conversations.size());
        assertEquals(figure.getInt("groups[0].intervals[0].count"), seconds.size());
        assertEquals(
                figure.getDouble("groups[0].intervals[0].value") * seconds.size(),
                seconds.stream().mapToDouble(Float::doubleValue).sum(),
                0.001);
        Figure.ask(range.replace("?", "/facts?") + "&queue=billing&dateBy=stop")
                .then()
                .body("items.seconds", contains(7.0f))
                .body("items.agent", contains("bruno"));
    }

    @Test
    void what_is_unknown_is_a_group_and_a_filter_of_its_own() {
        UUID reply = UUID.randomUUID();
        new Story(MIDNIGHT, "whatsapp", account)
                .opened(0)
                .asks(0)
                .replies("agent", "ana", reply, 9)
                .status(reply, "sent", 9)
                .say()
                .awaitFacts();
        answered(0, "general", "ana", 30);

        Figure.ask(range + "&groupBy=queue")
                .then()
                .body("groups.key.queue", containsInAnyOrder(equalTo("general"), nullValue()));
        Figure.ask(range + "&unknown=queue").then().body("groups[0].intervals[0].value", equalTo(9.0f));
    }

    @Test
    void a_table_has_the_values_of_the_json_and_no_formulas() {
        answered(0, "=cmd()", "ana", 10);
        answered(0, "general", "ana", 20);

        String table = Figure.as("shop")
                .accept("text/csv")
                .get("/v1/kpis/" + range + "&groupBy=queue")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();

        assertEquals(
                "start,queue,value,count\r\n" + MIDNIGHT + ",'=cmd(),10.0,1\r\n" + MIDNIGHT + ",general,20.0,1\r\n",
                table);
        String classes = Figure.as("shop")
                .accept("text/csv")
                .get("/v1/kpis/" + range + "&statistic=distribution")
                .asString();
        assertTrue(classes.startsWith("start,value,count,up_to_15,up_to_30,"), classes);
        assertTrue(classes.endsWith(MIDNIGHT + ",,2,1,1,0,0,0,0,0,0,0,0,0,0,0\r\n"), classes);
    }

    @Test
    void nothing_measured_is_no_value_and_not_zero() {
        Figure.ask(range)
                .then()
                .statusCode(200)
                .body("groups", hasSize(1))
                .body("groups[0].intervals[0].value", nullValue())
                .body("groups[0].intervals[0].count", equalTo(0));
        Figure.ask(range + "&groupBy=agent").then().statusCode(200).body("groups", empty());
    }

    @Test
    void the_last_24_hours_are_meant_when_nothing_is_said() {
        var figure = Figure.ask(KPI).jsonPath();

        Instant from = Instant.parse(figure.getString("from"));
        Instant to = Instant.parse(figure.getString("to"));
        assertEquals(from.plus(24, ChronoUnit.HOURS), to);
    }

    @Test
    void the_catalogue_lists_what_is_really_computed() {
        Figure.as("vera")
                .get("/v1/kpis")
                .then()
                .statusCode(200)
                .body(
                        "items.name",
                        contains(
                                "first-response-time",
                                "bot-first-response-time",
                                "agent-first-response-time",
                                "next-response-time",
                                "customer-turn",
                                "queue-wait",
                                "time-to-assignment",
                                "handle-time",
                                "wrap-up-time",
                                "resolution-time",
                                "total-resolution-time",
                                "service-level",
                                "abandonment",
                                "one-touch",
                                "reopen-rate",
                                "transfer-rate",
                                "channel-switch-rate",
                                "bot-containment",
                                "repeat-yourself",
                                "sla-attainment",
                                "sla-budget-burn",
                                "csat",
                                "csat-response-rate",
                                "nps",
                                "ces",
                                "occupancy",
                                "agent-load",
                                "backlog",
                                "backlog-age",
                                "first-contact-resolution",
                                "recontact-rate",
                                "retention",
                                "duplicates-rate"))
                .body("items.findAll { it.unit == 'seconds' }.definition", everyItem(containsString("not counted")))
                .body("items.findAll { it.unit == 'seconds' }", hasSize(12))
                .body(
                        "items.findAll { it.unit == 'seconds' && it.versions.size() > 1 }.name",
                        contains("first-response-time", "queue-wait", "handle-time", "resolution-time"))
                .body("items.findAll { it.unit == 'times' }.name", contains("repeat-yourself", "sla-budget-burn"))
                .body("items.find { it.name == 'nps' }.unit", equalTo("points"))
                .body("items.groupBy[0]", hasItems("team", "tag", "country", "weekday"));
    }

    private void answered(long begin, String queue, String agent, long seconds) {
        new Story(MIDNIGHT.plusSeconds(begin), "whatsapp", account)
                .answered(queue, agent, seconds)
                .say()
                .awaitFacts();
    }

    private static String next(Response page) {
        String link = page.getHeader("Link");
        if (link == null) {
            return null;
        }
        assertTrue(link.contains("rel=\"next\""), link);
        return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }
}
