package dev.regente.analytics.clock;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class OutcomeFlowTest {

    private static final Instant YESTERDAY =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);

    @Test
    void a_case_is_judged_when_it_is_over_and_anew_when_it_is_opened_again() {
        Story story = handedOn().sayBackwards().awaitFacts();

        await().untilAsserted(() -> Map.of(
                        "next-response-time", 30.0,
                        "customer-turn", 80.0,
                        "time-to-assignment", 5.0,
                        "agent-first-response-time", 55.0,
                        "total-resolution-time", 300.0,
                        "one-touch", 0.0,
                        "transfer-rate", 100.0,
                        "reopen-rate", 0.0,
                        "repeat-yourself", 1.0)
                .forEach((kpi, value) -> assertEquals(value, value(kpi, story), kpi)));
        // Ana 5 to 60, 100 to 130 and 130 to 140; Bruno since the customer's question until he resolved it.
        assertEquals((95.0 + 50.0) / 2, value("handle-time", story));
        clocks(story)
                .body("items.find { it.clock == 'handle-time' && it.agent == 'ana' }.seconds", equalTo(95.0f))
                .body("items.find { it.clock == 'handle-time' && it.agent == 'ana' }.pauses", hasSize(1))
                .body(
                        "items.find { it.clock == 'handle-time' && it.agent == 'ana' }.pauses[0].from",
                        equalTo(story.time(60)))
                .body(
                        "items.find { it.clock == 'handle-time' && it.agent == 'ana' }.pauses[0].toEvent",
                        equalTo(story.event(8)))
                .body("outcomes.find { it.outcome == 'transfer-rate' }.value", equalTo(1.0f))
                .body("outcomes.find { it.outcome == 'transfer-rate' }.beginEvent", equalTo(story.event(1)))
                .body("outcomes.find { it.outcome == 'transfer-rate' }.agent", equalTo("bruno"));

        story.forget().episode(2).reopened(400).say().awaitFacts();

        await().untilAsserted(() -> assertEquals(100.0, value("reopen-rate", story)));
        assertEquals(
                List.of(),
                Figure.of("total-resolution-time", story, "").getList("groups[0].intervals.findAll { it.count > 0 }"));
    }

    @Test
    void a_share_lists_the_episodes_that_it_is_made_of() {
        Story story = handedOn().say().awaitFacts();
        await().untilAsserted(() -> assertEquals(100.0, value("transfer-rate", story)));

        Figure.as("vera")
                .get("/v1/kpis/transfer-rate/facts?account=" + story.account + "&from=" + story.time(0) + "&to="
                        + story.time(4_000))
                .then()
                .statusCode(200)
                .body("items.value", contains(1.0f))
                .body("items.weight", contains(1.0f))
                .body("items.stopEvent", contains(story.event(14)));
        Figure.ask("transfer-rate?statistic=median").then().statusCode(400);
    }

    @Test
    void who_is_asked_for_what_is_known_repeats_herself_since_version_2() {
        UUID asking = UUID.randomUUID();
        UUID again = UUID.randomUUID();
        Story story = new Story(YESTERDAY, "telegram")
                .opened(0)
                .asks(0)
                .queued("general", 1)
                .assigned("ana", 5)
                .asksFor("ana", asking, 60, "phone", "email")
                .status(asking, "sent", 60)
                .asks(100)
                .asksFor("ana", again, 130, "phone")
                .status(again, "sent", 130)
                .resolved("ana", 300)
                .sayBackwards();

        await().untilAsserted(() -> assertEquals(2.0, value("repeat-yourself", story)));
        assertEquals(0.0f, Figure.of("repeat-yourself", story, "&version=1").getFloat("groups[0].intervals[0].value"));
        clocks(story)
                .body("outcomes.find { it.outcome == 'repeat-yourself' && it.version == 2 }.value", equalTo(2.0f))
                .body("outcomes.find { it.outcome == 'repeat-yourself' && it.version == 1 }.value", equalTo(0.0f));
        Figure.as("vera")
                .get("/v1/kpis/repeat-yourself/facts?account=" + story.account + "&from=" + story.time(0) + "&to="
                        + story.time(4_000))
                .then()
                .statusCode(200)
                .body("items.value", contains(2.0f))
                .body("items.conversationId", contains(story.conversation.toString()));
        Figure.as("sofia")
                .get("/v1/kpis")
                .then()
                .body("items.find { it.name == 'repeat-yourself' }.version", equalTo(2))
                .body(
                        "items.find { it.name == 'repeat-yourself' }.versions[0].definition",
                        containsString("What is said is not looked at"))
                .body(
                        "items.find { it.name == 'repeat-yourself' }.definition",
                        containsString("asked for what the profile already held"));
    }

    @Test
    void what_is_shown_in_another_conversation_waits_there_until_it_is_split() {
        UUID goesOn = UUID.randomUUID();
        Story toldLate = waiting().say().awaitFacts().forget().joined(goesOn, 50);
        Story toldFirst = new Story(YESTERDAY, "whatsapp")
                .joined(goesOn, 50)
                .say()
                .awaitFacts()
                .forget();
        toldFirst.opened(0).asks(0).queued("general", 1);

        for (Story story : List.of(toldLate, toldFirst)) {
            story.say().forget();
            await().untilAsserted(() -> clocks(story)
                    .body("items.find { it.clock == 'queue-flow-out' }.seconds", equalTo(49.0f))
                    .body("items.find { it.clock == 'queue-flow-out' }.ended.kind", equalTo("conversations-joined"))
                    .body("items.find { it.clock == 'queue-wait' && it.version == 2 }", nullValue())
                    .body("items.find { it.clock == 'total-resolution-time' }.state", equalTo("abandoned")));

            story.split(goesOn, 60)
                    .queued("general", 60)
                    .assigned("ana", 70)
                    .resolved("ana", 90)
                    .say();
            await().untilAsserted(() -> clocks(story)
                    .body("items.find { it.clock == 'queue-wait' && it.version == 2 }.seconds", equalTo(10.0f))
                    .body("items.find { it.clock == 'total-resolution-time' }.seconds", equalTo(90.0f))
                    .body("outcomes.find { it.outcome == 'reopen-rate' }.value", equalTo(0.0f)));
        }
    }

    private static Story waiting() {
        return new Story(YESTERDAY, "whatsapp").opened(0).asks(0).queued("general", 1);
    }

    private static Story handedOn() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        return new Story(YESTERDAY, "telegram")
                .opened(0)
                .asks(0)
                .queued("general", 1)
                .assigned("ana", 5)
                .replies("agent", "ana", first, 60)
                .status(first, "sent", 60)
                .asks(100)
                .replies("agent", "ana", second, 130)
                .status(second, "sent", 130)
                .transferred("ana", "billing", 140)
                .queued("billing", 140)
                .assigned("bruno", 200)
                .asks(250)
                .resolved("bruno", 300);
    }

    private static Double value(String kpi, Story story) {
        Number value = Figure.value(kpi, story);
        return value == null ? null : value.doubleValue();
    }

    private static ValidatableResponse clocks(Story story) {
        return Figure.as("sofia")
                .get("/v1/conversations/" + story.conversation + "/clocks")
                .then()
                .statusCode(200);
    }
}
