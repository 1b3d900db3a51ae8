package dev.regente.routing.survey;

import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.transcript;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Merges.merge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class SurveyFlowTest {

    private static final String REQUESTED = "analytics.survey-requested.v1";
    private static final String REPLY = "routing.reply-requested.v1";

    @TestHTTPResource(value = "metrics", management = true)
    URL metrics;

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
        presence("ana", "available");
    }

    @Test
    void a_survey_follows_the_replies_in_their_order_and_is_the_systems() {
        JsonObject conversation = solved();
        JsonObject asked = request(conversation).put("language", "pt-BR");
        UUID event = Wire.publish(REQUESTED, asked);

        JsonObject survey = survey(conversation);
        Wire.publish(REQUESTED, asked, event);
        Wire.publish(REQUESTED, request(solved()));

        assertEquals(2, survey.getInteger("recipientSequence"));
        assertEquals("system", survey.getJsonObject("author").getString("kind"));
        assertNull(survey.getJsonObject("author").getString("id"));
        assertEquals("whatsapp", survey.getString("channel"));
        JsonObject content = survey.getJsonObject("content");
        assertEquals("question", content.getString("kind"));
        assertTrue(content.getString("text").startsWith("Como foi"));
        assertEquals(
                List.of(1, 2, 3, 4, 5),
                survey.getJsonObject("survey").getJsonArray("scores").getList());
        assertEquals(
                new JsonObject()
                        .put("id", "survey:" + asked.getString("surveyId") + ":5")
                        .put("title", "5 – Muito bom"),
                content.getJsonArray("choices").getJsonObject(4));
        JsonObject line = transcript(conversation).get(2);
        assertEquals("system", line.getJsonObject("author").getString("kind"));
        assertEquals(survey.getString("messageId"), line.getString("messageId"));
        assertEquals("queued", line.getString("status"));
        JsonObject appended =
                announced("routing.message-appended.v1", conversation).get(2);
        assertEquals("question", appended.getString("contentKind"));
        assertEquals("system", appended.getJsonObject("author").getString("kind"));
        assertEquals(1, surveys(conversation).size());
    }

    @Test
    void recommendation_and_ease_are_asked_for_on_their_own_scales() {
        JsonObject nps = asked("nps", "es");
        JsonObject ces = asked("ces", "en");

        assertEquals("nps", nps.getJsonObject("survey").getString("metric"));
        assertEquals(
                IntStream.rangeClosed(0, 10).boxed().toList(),
                nps.getJsonObject("survey").getJsonArray("scores").getList());
        assertTrue(nps.getJsonObject("content").getString("text").startsWith("¿Qué tan probable"));
        assertEquals("Elegir de 0 a 10", nps.getJsonObject("survey").getString("label"));
        assertEquals(
                choice(nps, 0),
                nps.getJsonObject("content").getJsonArray("choices").getJsonObject(0));
        assertEquals(
                choice(nps, 10),
                nps.getJsonObject("content").getJsonArray("choices").getJsonObject(10));
        assertEquals(
                IntStream.rangeClosed(1, 7).boxed().toList(),
                ces.getJsonObject("survey").getJsonArray("scores").getList());
        assertTrue(ces.getJsonObject("content").getString("text").startsWith("How easy was it"));
        assertEquals(
                choice(ces, 1),
                ces.getJsonObject("content").getJsonArray("choices").getJsonObject(0));
        assertEquals(7, ces.getJsonObject("content").getJsonArray("choices").size());
    }

    @Test
    void who_wrote_again_is_not_asked() {
        JsonObject conversation = solved();
        say(message(conversation.getString("profileId"), "5 boxes are missing"));
        until(() -> conversationOf(conversation.getString("profileId")).getInteger("episode") == 2 ? true : null);

        skipped(request(conversation), "reopened");

        assertEquals(List.of(), surveys(conversation));
    }

    @Test
    void a_customer_whose_conversations_ended_together_is_asked_about_one_of_them() {
        JsonObject going = conversationWith("ana", "I am Helen");
        reply("ana", going, "At six.").then().statusCode(202);
        String helen = going.getString("profileId");
        presence("ana", "away");
        String elena = somebodyWrites("I am Elena");
        JsonObject joined = conversationOf(elena);
        merge(elena, helen, 1);
        conversationOf(elena, "joined");
        reply("ana", going, "At seven.").then().statusCode(202);
        resolve("ana", going).then().statusCode(200);

        skipped(request(joined), "another_open");
        Wire.publish(REQUESTED, request(going));

        assertEquals("sender-of-" + helen, survey(going).getString("senderId"));
        assertEquals(List.of(), surveys(joined));
    }

    @Test
    void a_survey_that_comes_too_late_or_too_early_is_skipped() {
        JsonObject closed = solved();
        Outboxes.update("UPDATE leg SET free_until = now() WHERE profile_id = '" + closed.getString("profileId") + "'");
        skipped(request(closed), "window_closed");
        JsonObject expired = solved();
        skipped(request(expired).put("expiresAt", "2026-01-01T00:00:00Z"), "expired");
        JsonObject open = conversationWith("ana", "hello");
        skipped(request(open), "reopened");
        skipped(request(open).put("conversationId", newId()), "unknown_conversation");

        assertEquals(List.of(), surveys(closed));
        assertEquals(List.of(), surveys(expired));
        assertEquals(List.of(), surveys(open));
    }

    private static JsonObject asked(String metric, String language) {
        JsonObject conversation = solved();
        Wire.publish(REQUESTED, request(conversation).put("metric", metric).put("language", language));
        return survey(conversation);
    }

    private static JsonObject choice(JsonObject survey, int score) {
        String id = survey.getJsonObject("survey").getString("surveyId");
        return new JsonObject().put("id", "survey:" + id + ":" + score).put("title", Integer.toString(score));
    }

    private static JsonObject solved() {
        JsonObject conversation = conversationWith("ana", "hello");
        reply("ana", conversation, "At six.").then().statusCode(202);
        resolve("ana", conversation).then().statusCode(200);
        return conversation;
    }

    private static JsonObject request(JsonObject conversation) {
        return Wire.sample(REQUESTED)
                .put("conversationId", conversation.getString("id"))
                .put("surveyId", newId())
                .put("expiresAt", Instant.now().plus(Duration.ofHours(72)).toString());
    }

    private void skipped(JsonObject request, String outcome) {
        double before = count(outcome);
        Wire.publish(REQUESTED, request);
        until(() -> count(outcome) == before + 1 ? true : null);
    }

    private double count(String outcome) {
        String line = "regente_routing_surveys_total{outcome=\"" + outcome + "\"} ";
        return RestAssured.get(metrics)
                .asString()
                .lines()
                .filter(one -> one.startsWith(line))
                .mapToDouble(one -> Double.parseDouble(one.substring(line.length())))
                .sum();
    }

    private static JsonObject survey(JsonObject conversation) {
        return until(() ->
                surveys(conversation).isEmpty() ? null : surveys(conversation).get(0));
    }

    private static List<JsonObject> surveys(JsonObject conversation) {
        return announced(REPLY, conversation).stream()
                .filter(reply -> "survey".equals(reply.getString("kind")))
                .toList();
    }
}
