package dev.regente.gateway.survey;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class SurveyFlowTest {

    private static final String REPLY = "routing.reply-requested.v1";
    private static final String ANSWERED = "gateway.survey-answered.v1";

    private final String survey = UUID.randomUUID().toString();
    private final String number = Payloads.newNumber();

    @BeforeEach
    void a_healthy_provider() {
        Simulator.reset();
    }

    @Test
    void a_survey_goes_out_as_a_list_and_the_row_that_is_picked_is_an_answer_and_no_message() {
        JsonObject reply = sent();
        assertEquals(List.of("How was it?"), Simulator.textsTo(number));

        JsonObject picked = pick(5);

        JsonObject answer = answers().get(0);
        assertEquals(5, answer.getInteger("score"));
        assertEquals("csat", answer.getString("metric"));
        assertEquals(1, answer.getInteger("episode"));
        assertEquals("whatsapp", answer.getString("channel"));
        assertEquals(reply.getString("conversationId"), answer.getString("conversationId"));
        assertEquals(List.of(), Gateway.received(id(picked)));
        assertEquals(1, Gateway.count("inbound_message WHERE provider_message_id = '" + id(picked) + "'"));
    }

    @Test
    void the_same_webhook_again_and_another_answer_change_nothing() {
        sent();
        JsonObject picked = pick(4);
        Gateway.post(picked).then().statusCode(200);

        JsonObject other = pick(1);

        assertEquals(
                List.of(4), answers().stream().map(a -> a.getInteger("score")).toList());
        assertEquals(List.of(), Gateway.received(id(other)));
    }

    @Test
    void exactly_a_score_is_an_answer_and_five_boxes_are_a_message() {
        sent();
        JsonObject boxes = write("5 boxes are missing");
        assertEquals(1, Gateway.received(id(boxes)).size());
        JsonObject afterwards = write("5");
        assertEquals(1, Gateway.received(id(afterwards)).size());
        assertEquals(List.of(), answers());

        var another = new SurveyFlowTest();
        another.sent();
        JsonObject five = another.write(" 5 ");

        assertEquals(1, another.answers().size());
        assertEquals(List.of(), Gateway.received(id(five)));
    }

    @Test
    void a_scale_that_no_list_holds_goes_out_with_its_link_and_ten_is_an_answer() {
        JsonObject reply = onScale("nps", 0, 10);
        Wire.publish(REPLY, reply);
        await().until(() -> Gateway.words(reply.getString("messageId")), hasItem(equalTo("delivered")));
        String text = Simulator.textsTo(number).get(0);
        assertTrue(text.matches("How was it\\?\nReply with a number, or answer here: \\S+/surveys/\\S+"), text);

        JsonObject ten = write("10");

        assertEquals(10, answers().get(0).getInteger("score"));
        assertEquals("nps", answers().get(0).getString("metric"));
        assertEquals(List.of(), Gateway.received(id(ten)));
    }

    @Test
    void what_is_not_on_the_scale_of_the_metric_is_a_message() {
        JsonObject reply = onScale("ces", 0, 10);
        Wire.publish(REPLY, reply);
        await().until(() -> Gateway.words(reply.getString("messageId")), hasItem(equalTo("delivered")));

        JsonObject eight = pick(8);
        assertEquals(1, Gateway.received(id(eight)).size());
        assertEquals(List.of(), answers());
        JsonObject seven = pick(7);

        assertEquals(7, answers().get(0).getInteger("score"));
        assertEquals(List.of(), Gateway.received(id(seven)));
    }

    @Test
    void a_survey_that_was_refused_catches_no_words() {
        JsonObject reply = survey(sender(), "whatsapp", "whatsapp-main").put("sendBefore", "2026-01-01T00:00:00Z");
        Wire.publish(REPLY, reply);
        await().until(() -> Gateway.words(reply.getString("messageId")).contains("refused"));

        JsonObject five = write("5");

        assertEquals(1, Gateway.received(id(five)).size());
        assertEquals(List.of(), answers());
    }

    @Test
    void an_application_fetches_the_choices_and_hands_over_the_one_that_was_pressed() {
        String path = "/v1/channel-accounts/shop-app/messages";
        JsonObject asks = handed(new JsonObject().put("kind", "text").put("text", "Hello"));
        shop().body(asks.encode()).post(path).then().statusCode(202);
        String sender =
                Gateway.received(asks.getString("providerMessageId")).get(0).getString("senderId");
        JsonObject reply = survey(sender, "app", "shop-app");
        Wire.publish(REPLY, reply);
        await().until(() -> Gateway.words(reply.getString("messageId")).contains("sent"));
        shop().queryParam("limit", 200)
                .get(path)
                .then()
                .body(
                        "items.find { it.messageId == '" + reply.getString("messageId") + "' }.content.choices.id",
                        hasItem(payload(3)));

        JsonObject pressed =
                handed(new JsonObject().put("kind", "choice").put("text", "3").put("payload", payload(3)));
        shop().body(pressed.encode()).post(path).then().statusCode(202);
        shop().body(pressed.encode()).post(path).then().statusCode(202);

        assertEquals(
                List.of(3), answers().stream().map(a -> a.getInteger("score")).toList());
        assertEquals("app", answers().get(0).getString("channel"));
        assertEquals(List.of(), Gateway.received(pressed.getString("providerMessageId")));
    }

    private JsonObject sent() {
        JsonObject reply = survey(sender(), "whatsapp", "whatsapp-main");
        Wire.publish(REPLY, reply);
        await().until(() -> Gateway.words(reply.getString("messageId")), hasItem(equalTo("delivered")));
        return reply;
    }

    private String sender() {
        JsonObject hello = write("Hello");
        return Gateway.received(id(hello)).get(0).getString("senderId");
    }

    private JsonObject survey(String sender, String channel, String account) {
        var choices = new JsonArray();
        for (int score = 1; score <= 5; score++) {
            choices.add(new JsonObject().put("id", payload(score)).put("title", score + " stars"));
        }
        JsonObject reply = Wire.sample(REPLY)
                .put("kind", "survey")
                .put("messageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString())
                .put("senderId", sender)
                .put("channel", channel)
                .put("account", account)
                .put("author", new JsonObject().put("kind", "system"))
                .put(
                        "survey",
                        new JsonObject()
                                .put("surveyId", survey)
                                .put("metric", "csat")
                                .put("scores", new JsonArray(List.of(1, 2, 3, 4, 5)))
                                .put("label", "Rate")
                                .put(
                                        "expiresAt",
                                        Instant.now().plus(Duration.ofHours(72)).toString()));
        reply.getJsonObject("content")
                .put("kind", "question")
                .put("text", "How was it?")
                .put("choices", choices);
        return reply;
    }

    /** With titles that are mere numbers, as routing asks on long scales. */
    private JsonObject onScale(String metric, int lowest, int highest) {
        JsonObject reply = survey(sender(), "whatsapp", "whatsapp-main");
        List<Integer> scores = IntStream.rangeClosed(lowest, highest).boxed().toList();
        var choices = new JsonArray();
        scores.forEach(
                score -> choices.add(new JsonObject().put("id", payload(score)).put("title", Integer.toString(score))));
        reply.getJsonObject("content").put("choices", choices);
        reply.getJsonObject("survey").put("metric", metric).put("scores", new JsonArray(scores));
        return reply;
    }

    private String payload(int score) {
        return "survey:" + survey + ":" + score;
    }

    private JsonObject write(String text) {
        JsonObject payload = Payloads.textFrom(number);
        Payloads.message(payload).getJsonObject("text").put("body", text);
        now(payload);
        Gateway.post(payload).then().statusCode(200);
        return payload;
    }

    private JsonObject pick(int score) {
        JsonObject payload = Payloads.json("list-reply");
        Payloads.message(payload).put("from", number).put("id", Payloads.newId());
        Payloads.value(payload).getJsonArray("contacts").getJsonObject(0).put("wa_id", number);
        Payloads.message(payload)
                .getJsonObject("interactive")
                .getJsonObject("list_reply")
                .put("id", payload(score));
        now(payload);
        Gateway.post(payload).then().statusCode(200);
        return payload;
    }

    private JsonObject handed(JsonObject content) {
        var phone = new JsonObject().put("type", "phone").put("value", "+" + number);
        return new JsonObject()
                .put("providerMessageId", "till-" + UUID.randomUUID())
                .put("sender", new JsonObject().put("identifiers", new JsonArray().add(phone)))
                .put("content", content);
    }

    private List<JsonObject> answers() {
        return Outboxes.events(ANSWERED).stream()
                .filter(event -> survey.equals(event.getString("surveyId")))
                .toList();
    }

    private static void now(JsonObject payload) {
        Payloads.message(payload).put("timestamp", Long.toString(Instant.now().getEpochSecond()));
    }

    private static String id(JsonObject payload) {
        return Payloads.message(payload).getString("id");
    }

    private static io.restassured.specification.RequestSpecification shop() {
        return RestAssured.given().auth().oauth2(Tokens.of("shop")).contentType("application/json");
    }
}
