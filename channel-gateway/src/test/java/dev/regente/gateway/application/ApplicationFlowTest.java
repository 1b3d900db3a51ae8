package dev.regente.gateway.application;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class ApplicationFlowTest {

    private static final String PATH = "/v1/channel-accounts/shop-app/messages";

    @Test
    void a_message_of_an_application_is_announced_as_a_customers() {
        var body = message("Where is my order?");

        String id = post(body).then().statusCode(202).extract().path("messageId");

        var event = Gateway.received(body.getString("providerMessageId")).get(0);
        assertEquals(id, event.getString("messageId"));
        assertEquals("app", event.getString("channel"));
        assertEquals("shop-app", event.getString("account"));
        assertEquals("Where is my order?", event.getJsonObject("content").getString("text"));
        assertEquals("2026-11-21T12:00:00Z", event.getString("occurredAt"));
        assertEquals(
                new JsonObject()
                        .put("type", "phone")
                        .putNull("scope")
                        .put("value", phone(body))
                        .put("verified", true),
                event.getJsonObject("sender").getJsonArray("identifiers").getJsonObject(0));
        as("shop")
                .get("/v1/messages/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("received"))
                .body("timestamps.occurred", equalTo("2026-11-21T12:00:00.000000Z"));
    }

    @Test
    void the_same_message_again_has_the_same_id_on_whatever_day_it_is_told() {
        var body = message("Once");
        String first = post(body).path("messageId");
        String again = post(body).path("messageId");
        String nextDay =
                post(body.copy().put("occurredAt", "2026-11-22T12:00:00Z")).path("messageId");
        body.remove("occurredAt");
        String timeless = post(body).path("messageId");

        assertEquals(List.of(first, first, first), List.of(again, nextDay, timeless));
        assertEquals(1, Gateway.received(body.getString("providerMessageId")).size());
    }

    @Test
    void an_idempotency_key_is_honoured() {
        var body = message("Keyed");
        String key = UUID.randomUUID().toString();

        String first = keyed(key, body).then().statusCode(202).extract().path("messageId");
        keyed(key, body)
                .then()
                .statusCode(202)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("messageId", equalTo(first));
        keyed(key, message("Other")).then().statusCode(422);
    }

    @Test
    void one_person_has_one_sender_and_an_id_of_the_application_is_surer_than_a_phone() {
        var ana = message("Hi");
        identifiers(ana)
                .add(new JsonObject()
                        .put("type", "external")
                        .put("value", UUID.randomUUID().toString()));
        var bob = ana.copy().put("providerMessageId", UUID.randomUUID().toString());
        identifiers(bob).getJsonObject(1).put("value", UUID.randomUUID().toString());
        var anaAgain = ana.copy().put("providerMessageId", UUID.randomUUID().toString());

        post(ana).then().statusCode(202);
        post(bob).then().statusCode(202);
        post(anaAgain).then().statusCode(202);

        assertEquals(sender(ana), sender(anaAgain));
        assertNotEquals(sender(ana), sender(bob));
        var external = Gateway.received(ana.getString("providerMessageId"))
                .get(0)
                .getJsonObject("sender")
                .getJsonArray("identifiers")
                .getJsonObject(1);
        assertEquals("shop-app", external.getString("scope"));
    }

    @Test
    void the_application_fetches_its_replies_and_they_count_as_sent() {
        var body = message("Question");
        post(body).then().statusCode(202);
        var reply = Wire.sample("routing.reply-requested.v1")
                .put("messageId", UUID.randomUUID().toString())
                .put("senderId", sender(body))
                .put("channel", "app")
                .put("account", "shop-app");

        Wire.publish("routing.reply-requested.v1", reply);

        String id = reply.getString("messageId");
        await().until(() -> Gateway.words(id).equals(List.of("sent")));
        var page = as("shop").queryParam("limit", 200).get(PATH).then().statusCode(200);
        page.body("items.messageId", hasItem(id));
        long position = page.extract().jsonPath().getLong("items.find { it.messageId == '" + id + "' }.position");
        as("shop")
                .queryParam("after", position - 1)
                .get(PATH)
                .then()
                .body("items[0].messageId", equalTo(id))
                .body("items[0].content.text", equalTo("It leaves today at six."))
                .body("items[0].senderId", equalTo(sender(body)));
        as("shop").queryParam("after", position).get(PATH).then().body("items", equalTo(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"providerMessageId\":\"a\",\"sender\":{\"identifiers\":[]},"
                        + "\"content\":{\"kind\":\"text\",\"text\":\"x\"}}",
                "{\"providerMessageId\":\"a\",\"sender\":{\"identifiers\":[{\"type\":\"whatsapp\",\"value\":\"55\"}]},"
                        + "\"content\":{\"kind\":\"text\",\"text\":\"x\"}}",
                "{\"providerMessageId\":\"a\",\"sender\":{\"identifiers\":[{\"type\":\"phone\",\"value\":\"55\"}]},"
                        + "\"content\":{\"kind\":\"text\",\"text\":\" \"}}",
                "{\"providerMessageId\":\"a\\u0000\","
                        + "\"sender\":{\"identifiers\":[{\"type\":\"phone\",\"value\":\"55\"}]},"
                        + "\"content\":{\"kind\":\"text\",\"text\":\"x\"}}",
                "{\"providerMessageId\":\"a\",\"sender\":{\"identifiers\":[{\"type\":\"phone\",\"value\":\"55\"}]},"
                        + "\"content\":{\"kind\":\"text\",\"text\":\"x\"},\"occurredAt\":\"9999-01-01T00:00:00Z\"}",
                "{\"providerMessageId\":7,\"sender\":[],\"content\":\"x\"}",
                "not json"
            })
    void a_wrong_body_is_refused(String body) {
        as("shop").contentType("application/json").body(body).post(PATH).then().statusCode(400);
    }

    @Test
    void only_applications_have_this_door() {
        as("shop")
                .contentType("application/json")
                .body(message("x").encode())
                .post("/v1/channel-accounts/whatsapp-main/messages")
                .then()
                .statusCode(404);
        as("shop").get("/v1/channel-accounts/nobody/messages").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"ana", "sofia", "root", "vera"})
    void nobody_else_hands_over_messages(String who) {
        as(who).contentType("application/json")
                .body(message("x").encode())
                .post(PATH)
                .then()
                .statusCode(403);
    }

    @Test
    void without_a_token_nothing_is_said() {
        RestAssured.given()
                .contentType("application/json")
                .body(message("x").encode())
                .post(PATH)
                .then()
                .statusCode(401);
        RestAssured.get(PATH).then().statusCode(401);
        RestAssured.get("/v1/messages/" + UUID.randomUUID()).then().statusCode(401);
        as("ana").get(PATH).then().statusCode(403);
        as("ana").get("/v1/messages/" + UUID.randomUUID()).then().statusCode(403);
        as("vera").get("/v1/messages/" + UUID.randomUUID()).then().statusCode(404);
        as("vera").get("/v1/messages/nonsense").then().statusCode(404);
    }

    private static JsonObject message(String text) {
        var phone = new JsonObject().put("type", "phone").put("value", "+" + Payloads.newNumber());
        return new JsonObject()
                .put("providerMessageId", "till-" + UUID.randomUUID())
                .put(
                        "sender",
                        new JsonObject()
                                .put("identifiers", new JsonArray().add(phone))
                                .put("displayName", "Helen"))
                .put("content", new JsonObject().put("kind", "text").put("text", text))
                .put("occurredAt", "2026-11-21T12:00:00Z");
    }

    private static JsonArray identifiers(JsonObject body) {
        return body.getJsonObject("sender").getJsonArray("identifiers");
    }

    private static String phone(JsonObject body) {
        return identifiers(body).getJsonObject(0).getString("value");
    }

    private static String sender(JsonObject body) {
        return Gateway.received(body.getString("providerMessageId")).get(0).getString("senderId");
    }

    private static Response post(JsonObject body) {
        return as("shop").contentType("application/json").body(body.encode()).post(PATH);
    }

    private static Response keyed(String key, JsonObject body) {
        return as("shop")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body.encode())
                .post(PATH);
    }

    private static RequestSpecification as(String who) {
        return RestAssured.given().auth().oauth2(Tokens.of(who));
    }
}
