package dev.regente.profile.timeline;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.contracts.gateway.SurveyAnswered;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.contracts.routing.ConversationClosed;
import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.contracts.routing.ConversationReopened;
import dev.regente.contracts.routing.ConversationResolved;
import dev.regente.contracts.routing.ConversationSnoozed;
import dev.regente.contracts.routing.ConversationSplit;
import dev.regente.contracts.routing.ConversationTransferred;
import dev.regente.contracts.routing.ConversationsJoined;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class TimelineFlowTest {

    private final Someone helen = Someone.unknown();
    private final String conversation = UUID.randomUUID().toString();
    private final String reply = UUID.randomUUID().toString();

    @Test
    void a_line_shows_the_whole_case_with_the_newest_first() {
        JsonObject question = helen.writes("When does my order arrive?");
        String profile = identified(question);
        say(case_(profile, question));

        List<Map<String, Object>> line = awaitLine(profile, 5);

        assertEquals(
                List.of(
                        "message outbound It leaves today at six.",
                        "conversation_resolved null Resolved: solved",
                        "conversation_assigned null Assigned to ana",
                        "message inbound When does my order arrive?",
                        "conversation_opened null Conversation opened"),
                line.stream()
                        .map(e -> e.get("kind") + " " + e.get("direction") + " " + e.get("summary"))
                        .toList());
        line.forEach(entry -> assertEquals(conversation, entry.get("conversationId")));
        assertEquals(Map.of("kind", "agent", "id", "ana"), data(line.get(0)).get("author"));
    }

    @Test
    void whatever_comes_first_the_line_is_the_same_in_the_end() {
        for (int seed = 0; seed < 6; seed++) {
            var someone = Someone.unknown();
            JsonObject question = someone.writes("Hello " + seed);
            String profile = identified(question);
            String its = UUID.randomUUID().toString();
            String answer = UUID.randomUUID().toString();
            var said = new ArrayList<>(case_(profile, question, its, answer));
            said.addAll(statuses(answer, its, "queued", "sent", "read", "delivered", "accepted"));
            Collections.shuffle(said, new Random(seed));

            say(said);

            List<Map<String, Object>> line = awaitLine(profile, 5);
            line.forEach(entry -> assertEquals(its, entry.get("conversationId")));
            await().untilAsserted(() ->
                    assertEquals("read", data(line(profile).get(0)).get("status")));
        }
    }

    @Test
    void a_provider_that_says_delivered_after_failed_is_believed_and_the_other_way_round_is_not() {
        JsonObject question = helen.writes("Hello");
        String profile = identified(question);
        say(case_(profile, question));
        say(statuses(reply, conversation, "failed", "delivered", "failed", "sending"));

        await().untilAsserted(() -> {
            Map<String, Object> data = data(awaitLine(profile, 5).get(0));
            assertEquals("delivered", data.get("status"));
            assertNull(data.get("statusReason"));
        });
    }

    @Test
    void an_event_that_comes_twice_is_one_entry() {
        JsonObject question = helen.writes("Hello");
        String profile = identified(question);
        JsonObject opened = sample(ConversationOpened.ADDRESS, conversation).put("profileId", profile);
        JsonObject assigned = sample(ConversationAssigned.ADDRESS, conversation);
        UUID first = Wire.publish(ConversationOpened.ADDRESS, opened);
        UUID second = Wire.publish(ConversationAssigned.ADDRESS, assigned);
        awaitLine(profile, 3);

        Wire.publish(ConversationOpened.ADDRESS, opened, first);
        Wire.publish(ConversationAssigned.ADDRESS, assigned, second);
        say(List.of(new Said(ConversationResolved.ADDRESS, sample(ConversationResolved.ADDRESS, conversation))));

        assertEquals(4, awaitLine(profile, 4).size());
    }

    @Test
    void a_conversation_that_is_joined_and_split_again_says_so_on_its_own_line() {
        JsonObject question = helen.writes("Hello");
        String profile = identified(question);
        say(List.of(
                new Said(
                        ConversationsJoined.ADDRESS,
                        Wire.sample(ConversationsJoined.ADDRESS).put("joined", conversation)),
                new Said(
                        ConversationSplit.ADDRESS,
                        Wire.sample(ConversationSplit.ADDRESS).put("split", conversation)),
                new Said(
                        ConversationOpened.ADDRESS,
                        sample(ConversationOpened.ADDRESS, conversation).put("profileId", profile))));

        List<Map<String, Object>> line = awaitLine(profile, 4);

        assertEquals(Map.of("from", "019a9f00-5555-7aaa-8bbb-000000000005"), data(entry(line, "conversation_split")));
        assertEquals(Map.of("into", "019a9f00-5555-7aaa-8bbb-000000000005"), data(entry(line, "conversation_joined")));
    }

    @Test
    void a_conversation_that_is_put_aside_goes_on_and_is_over_says_so() {
        JsonObject question = helen.writes("Hello");
        String profile = identified(question);
        say(List.of(
                new Said(
                        ConversationOpened.ADDRESS,
                        sample(ConversationOpened.ADDRESS, conversation).put("profileId", profile)),
                new Said(ConversationSnoozed.ADDRESS, sample(ConversationSnoozed.ADDRESS, conversation)),
                new Said(ConversationTransferred.ADDRESS, sample(ConversationTransferred.ADDRESS, conversation)),
                new Said(ConversationReopened.ADDRESS, sample(ConversationReopened.ADDRESS, conversation)),
                new Said(ConversationClosed.ADDRESS, sample(ConversationClosed.ADDRESS, conversation))));

        await().untilAsserted(() -> assertEquals(6, line(profile).size()));

        List<Map<String, Object>> line = line(profile);
        assertEquals(
                "asks for a refund",
                data(entry(line, "conversation_transferred")).get("note"));
        assertEquals(
                "2026-11-24T12:00:00Z",
                data(entry(line, "conversation_snoozed")).get("until"));
        assertEquals(
                "customer_wrote", data(entry(line, "conversation_reopened")).get("reason"));
        assertEquals(2, data(entry(line, "conversation_closed")).get("episode"));
    }

    private static Map<String, Object> entry(List<Map<String, Object>> line, String kind) {
        return line.stream().filter(e -> kind.equals(e.get("kind"))).findFirst().orElseThrow();
    }

    @Test
    void a_line_is_filtered_by_kind_channel_and_conversation() {
        JsonObject question = helen.writes("Hello");
        String profile = identified(question);
        say(case_(profile, question));
        awaitLine(profile, 5);
        identified(helen.writesFromTheApp("From the app", UUID.randomUUID().toString()));

        assertEquals(3, filtered(profile, "kind", "message").size());
        assertEquals(1, filtered(profile, "channel", "app").size());
        await().untilAsserted(() ->
                assertEquals(5, filtered(profile, "conversation", conversation).size()));
        assertEquals(0, filtered(profile, "conversation", "another").size());
    }

    @Test
    void an_answer_to_a_survey_is_shown_with_its_score_and_then_with_the_words_that_followed_it() {
        JsonObject question = helen.writes("Hello");
        String profile = identified(question);
        JsonObject answered = sample(SurveyAnswered.ADDRESS, conversation).put("answeredAt", "2099-01-01T00:00:00Z");
        say(List.of(
                new Said(SurveyAnswered.ADDRESS, answered),
                new Said(
                        ConversationOpened.ADDRESS,
                        sample(ConversationOpened.ADDRESS, conversation).put("profileId", profile))));

        Map<String, Object> answer = awaitLine(profile, 3).get(0);
        assertEquals("survey_answered", answer.get("kind"));
        assertEquals("Answered 5 to csat", answer.get("summary"));
        assertEquals(conversation, answer.get("conversationId"));
        assertEquals(5, data(answer).get("score"));

        say(List.of(new Said(SurveyAnswered.ADDRESS, answered.copy().put("comment", "Very kind people"))));

        Map<String, Object> words = awaitLine(profile, 4).get(0);
        assertEquals("Answered 5 to csat: Very kind people", words.get("summary"));
        assertEquals("Very kind people", data(words).get("comment"));
    }

    @Test
    void a_template_is_shown_by_its_name() {
        JsonObject question = helen.writes("Hello");
        String profile = identified(question);
        JsonObject template = sample(ReplyRequested.ADDRESS, conversation)
                .put("content", null)
                .put("template", new JsonObject().put("name", "order_update").put("language", "pt_BR"));
        say(List.of(
                new Said(ReplyRequested.ADDRESS, template),
                new Said(
                        ConversationOpened.ADDRESS,
                        sample(ConversationOpened.ADDRESS, conversation).put("profileId", profile))));

        assertEquals("Template order_update", awaitLine(profile, 3).get(0).get("summary"));
    }

    private record Said(String address, JsonObject body) {}

    private List<Said> case_(String profile, JsonObject question) {
        return case_(profile, question, conversation, reply);
    }

    private static List<Said> case_(String profile, JsonObject question, String conversation, String reply) {
        return List.of(
                new Said(
                        ConversationOpened.ADDRESS,
                        sample(ConversationOpened.ADDRESS, conversation).put("profileId", profile)),
                new Said(
                        MessageAppended.ADDRESS,
                        sample(MessageAppended.ADDRESS, conversation)
                                .put("messageId", question.getString("messageId"))),
                new Said(
                        ConversationAssigned.ADDRESS,
                        sample(ConversationAssigned.ADDRESS, conversation).put("assignedAt", "2026-11-21T12:01:30Z")),
                new Said(
                        ReplyRequested.ADDRESS,
                        sample(ReplyRequested.ADDRESS, conversation).put("messageId", reply)),
                new Said(ConversationResolved.ADDRESS, sample(ConversationResolved.ADDRESS, conversation)));
    }

    private static List<Said> statuses(String message, String conversation, String... statuses) {
        var said = new ArrayList<Said>();
        Instant at = Instant.parse("2026-11-21T12:02:00Z");
        for (String status : statuses) {
            JsonObject body = sample(MessageStatusChanged.ADDRESS, conversation)
                    .put("messageId", message)
                    .put("status", status)
                    .put("at", at.plusSeconds(said.size()).toString());
            if (!"failed".equals(status)) {
                body.putNull("reason").putNull("providerCode");
            }
            said.add(new Said(MessageStatusChanged.ADDRESS, body));
        }
        return said;
    }

    private static void say(List<Said> said) {
        said.forEach(s -> Wire.publish(s.address(), s.body()));
    }

    private static JsonObject sample(String address, String conversation) {
        return Wire.sample(address).put("conversationId", conversation);
    }

    private static String identified(JsonObject message) {
        Wire.publish(MessageReceived.ADDRESS, message);
        return await().until(
                        () -> Outboxes.events(MessageIdentified.ADDRESS).stream()
                                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0)
                .getString("profileId");
    }

    private static List<Map<String, Object>> awaitLine(String profile, int entries) {
        await().untilAsserted(() -> assertEquals(entries, line(profile).size()));
        // The entries stand; what the other services say about messages may still be on its way.
        await().until(() -> line(profile).stream().allMatch(e -> e.get("conversationId") != null) || entries < 5);
        return line(profile);
    }

    private static List<Map<String, Object>> line(String profile) {
        return filtered(profile, "kind", null);
    }

    private static List<Map<String, Object>> filtered(String profile, String field, String value) {
        var request = given().auth().oauth2(Tokens.of("ana"));
        if (value != null) {
            request.queryParam(field, value);
        }
        return request.get("/v1/profiles/" + profile + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Map<String, Object> entry) {
        return (Map<String, Object>) entry.get("data");
    }
}
