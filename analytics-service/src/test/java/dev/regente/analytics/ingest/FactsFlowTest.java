package dev.regente.analytics.ingest;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URL;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class FactsFlowTest {

    private static final Instant YESTERDAY =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);

    @TestHTTPResource(value = "metrics", management = true)
    URL metrics;

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void the_facts_of_a_conversation_are_found_without_reading_all_others_also_those_that_are_told_of_another_one() {
        String plan = Outboxes.query(
                        "EXPLAIN " + Facts.OF_CONVERSATIONS.replace("$1", "ARRAY['" + UUID.randomUUID() + "']::uuid[]"))
                .toString();

        assertTrue(plan.contains("joined"), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
    }

    @Test
    void many_conversations_told_at_once_by_many_listeners_all_come_out_right() {
        List<Story> stories = IntStream.range(0, 60)
                .mapToObj(i -> new Story(YESTERDAY, "sms", account).answered("general", "ana", 10 + i))
                .toList();

        Story.sayTogether(stories);
        stories.forEach(Story::awaitFacts);

        var figure = Figure.of("first-response-time", stories.get(0), "").getMap("groups[0].intervals[0]");
        assertEquals(60, figure.get("count"));
        assertEquals(39.5f, figure.get("value"));
        var waits = Figure.of("queue-wait", stories.get(0), "").getMap("groups[0].intervals[0]");
        assertEquals(60, waits.get("count"));
        assertEquals(1.0f, waits.get("value"));
        await().untilAsserted(() -> assertTrue(RestAssured.get(metrics)
                .asString()
                .contains("regente_first_response_seconds_count{channel=\"sms\"} 60.0")));
    }

    @Test
    void what_another_pod_has_recorded_meanwhile_counts_too() {
        Story story = new Story(YESTERDAY, "whatsapp").opened(0).asks(0).say().awaitFacts();
        story.forget().queued("general", 1);
        Outboxes.update(("INSERT INTO fact (id, kind, sequence, at, received_at, conversation_id, episode, queue, data)"
                        + " VALUES ('%s', 'conversation-queued', 3, '%s', now(), '%s', 1, 'general', '{}')")
                .formatted(story.event(3), story.time(1), story.conversation));
        Outboxes.update(
                "UPDATE conversation SET facts = facts + 1 WHERE conversation_id = '%s'".formatted(story.conversation));

        story.forget().assigned("ana", 4).say().awaitFacts();

        await().untilAsserted(() -> Figure.as("sofia")
                .get("/v1/conversations/" + story.conversation + "/clocks")
                .then()
                .body("items.find { it.clock == 'queue-wait' }.seconds", equalTo(3.0f)));
    }

    @Test
    void facts_keep_nothing_that_a_person_said_or_is_called() {
        UUID profile = UUID.randomUUID();
        UUID event = Wire.publish(
                ProfileChanged.ADDRESS, Wire.sample(ProfileChanged.ADDRESS).put("profileId", profile.toString()));

        await().until(() -> count("SELECT count(*) FROM fact WHERE id = '" + event + "'") == 1);

        String row = Outboxes.query("SELECT to_jsonb(fact) FROM fact WHERE id = '" + event + "'")
                .get(0)
                .get(0);
        assertTrue(row.contains(profile.toString()) && row.contains("pt-BR"), row);
        assertTrue(!row.contains("Helen") && !row.contains("Paulo"), row);
    }

    @Test
    void what_an_agent_does_outside_of_conversations_is_a_fact_too() {
        Story story =
                new Story(YESTERDAY, "whatsapp").present("agent-" + account).say();

        story.awaitFacts();

        Figure.as("sofia")
                .get("/v1/conversations/" + story.conversation + "/clocks")
                .then()
                .statusCode(404)
                .body("code", equalTo("conversation_not_found"));
    }

    @Test
    void a_conversation_of_which_little_is_known_has_clocks_as_far_as_they_go() {
        Story story = new Story(YESTERDAY, "whatsapp").offered("ana").say();

        story.awaitFacts();

        Figure.as("sofia")
                .get("/v1/conversations/" + story.conversation + "/clocks")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    private static long count(String sql) {
        return Long.parseLong(Outboxes.query(sql).get(0).get(0));
    }
}
