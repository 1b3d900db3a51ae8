package dev.regente.gateway.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class FormFlowTest {

    private static final String HERS = "https://www.shop.example";

    private final String account = "form-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_form_by_a_script_is_a_message_and_a_touchpoint_of_somebody_who_proved_nothing() {
        form(Map.of("origins", HERS + ",https://other.example"));
        var body = new JsonObject()
                .put("name", "Helen")
                .put("email", "helen@example.com")
                .put("message", "Do you deliver on Sundays?")
                .put("topics", new JsonArray().add("delivery").add("hours"))
                .put("visits", 3);

        json(body)
                .header("Origin", HERS)
                .post(path())
                .then()
                .statusCode(202)
                .header("Access-Control-Allow-Origin", equalTo(HERS))
                .header("Vary", equalTo("Origin"))
                .body("accepted", equalTo(true));

        JsonObject message = messages().get(0);
        assertEquals("form", message.getString("channel"));
        assertEquals(
                "Do you deliver on Sundays?", message.getJsonObject("content").getString("text"));
        assertEquals("Helen", message.getJsonObject("sender").getString("displayName"));
        assertEquals(
                new JsonArray()
                        .add(new JsonObject()
                                .put("type", "email")
                                .putNull("scope")
                                .put("value", "helen@example.com")
                                .put("verified", false)),
                message.getJsonObject("sender").getJsonArray("identifiers"));
        JsonObject touch = touches().get(0);
        assertEquals("form_submitted", touch.getString("kind"));
        assertEquals(message.getString("senderId"), touch.getString("senderId"));
        assertEquals(
                new JsonObject().put("topics", "delivery, hours").put("visits", "3"),
                touch.getJsonObject("properties"));
        assertEquals(1, Gateway.count("raw_event WHERE account = '" + account + "' AND state = 'handled'"));
    }

    @Test
    void a_form_without_a_script_goes_back_to_the_page_of_the_account_and_to_no_other() {
        form(Map.of("redirect", "https://www.shop.example/thanks?from=form"));

        urlencoded()
                .formParam("message", "Olá, tudo bem?")
                .formParam("redirect", "https://evil.example")
                .post(path())
                .then()
                .statusCode(303)
                .header("Location", equalTo("https://www.shop.example/thanks?from=form"));

        assertEquals(
                "Olá, tudo bem?", messages().get(0).getJsonObject("content").getString("text"));
    }

    @Test
    void a_form_of_an_account_without_a_page_is_thanked_in_the_language_of_the_browser() {
        form(Map.of("messageField", "texto"));

        RestAssured.given()
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "es-MX,es;q=0.9")
                .multiPart("texto", "Hola")
                .multiPart("archivo", "a.txt", new byte[10])
                .post(path())
                .then()
                .statusCode(202)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<html lang=\"es\">"))
                .body(containsString("¡Gracias!"));

        assertEquals("Hola", messages().get(0).getJsonObject("content").getString("text"));
    }

    @Test
    void a_program_that_fills_the_hidden_field_is_told_the_same_and_nothing_is_recorded() {
        form(Map.of("honeypot", "fax"));

        ValidatableResponse honest =
                json(new JsonObject().put("message", "I am real")).post(path()).then();
        ValidatableResponse trapped = json(new JsonObject()
                        .put("message", "Buy!")
                        .put("fax", "1"))
                .post(path())
                .then();

        assertEquals(honest.extract().statusCode(), trapped.extract().statusCode());
        assertEquals(honest.extract().asString(), trapped.extract().asString());
        assertEquals(1, messages().size());
        assertEquals(1, Gateway.count("raw_event WHERE account = '" + account + "'"));
    }

    @Test
    void pages_that_the_account_does_not_name_are_refused_and_the_browser_is_told_who_may() {
        form(Map.of("origins", HERS));
        for (String foreign :
                List.of("https://evil.example", "null", HERS + ".evil.example", "http://www.shop.example")) {
            json(new JsonObject().put("message", "Hello"))
                    .header("Origin", foreign)
                    .post(path())
                    .then()
                    .statusCode(403)
                    .header("Access-Control-Allow-Origin", nullValue())
                    .body("code", equalTo("origin_refused"));
            RestAssured.given()
                    .header("Origin", foreign)
                    .options(path())
                    .then()
                    .statusCode(403)
                    .header("Access-Control-Allow-Origin", nullValue());
        }
        RestAssured.given()
                .header("Origin", HERS)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options(path())
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(HERS))
                .header("Access-Control-Allow-Methods", equalTo("POST"))
                .header("Access-Control-Allow-Credentials", nullValue());
        assertEquals(List.of(), messages());
    }

    @Test
    void the_same_form_sent_twice_is_one_and_two_people_who_type_the_same_address_are_two() {
        form(Map.of());
        var body = new JsonObject()
                .put("message", "Hello")
                .put("submissionId", UUID.randomUUID().toString());
        json(body).post(path()).then().statusCode(202);
        json(body.copy().put("message", "Hello again")).post(path()).then().statusCode(202);
        assertEquals(1, messages().size());
        assertEquals(1, touches().size());

        var typed = new JsonObject().put("email", "helen@example.com").put("message", "I am Helen");
        json(typed).post(path()).then().statusCode(202);
        json(typed.copy().put("message", "So am I")).post(path()).then().statusCode(202);
        List<JsonObject> both = messages();
        assertEquals(3, both.size());
        assertNotEquals(both.get(1).getString("senderId"), both.get(2).getString("senderId"));
    }

    @Test
    void nonsense_is_refused_with_a_reason() {
        form(Map.of());
        refused(json(new JsonObject().put("name", "Helen").put("topic", "Prices")), 422, "empty_form");
        refused(json(new JsonObject().put("message", "x".repeat(9_000))), 422, "too_much");
        refused(json(new JsonObject().put("message", "x".repeat(70_000))), 413, "too_large");
        refused(
                RestAssured.given().contentType("application/json").body("[1,".getBytes(UTF_8)),
                400,
                "unreadable_form");
        refused(
                RestAssured.given()
                        .contentType("application/json")
                        .body("[".repeat(20_000).getBytes(UTF_8)),
                400,
                "unreadable_form");
        refused(RestAssured.given().contentType("text/plain").body("Hello"), 400, "unreadable_form");
        RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/forms/whatsapp-main")
                .then()
                .statusCode(404)
                .body("code", equalTo("channel_account_not_found"));
        RestAssured.given().body("{}").post("/webhooks/form/" + account).then().statusCode(401);
        assertEquals(List.of(), messages());
    }

    @Test
    void whoever_sends_too_often_is_told_when_to_come_back() {
        form(Map.of());
        int taken = 0;
        ValidatableResponse last =
                json(new JsonObject().put("message", "0")).post(path()).then();
        while (last.extract().statusCode() == 202 && taken < 100) {
            taken++;
            last = json(new JsonObject().put("message", "again " + taken))
                    .post(path())
                    .then();
        }

        last.statusCode(429).body("code", equalTo("too_many_submissions"));
        assertTrue(Integer.parseInt(last.extract().header("Retry-After")) >= 1);
        assertTrue(taken >= 20 && taken < 60, "taken " + taken);
    }

    @Test
    void a_form_cannot_be_answered_and_the_reason_names_what_can_be_done() {
        form(Map.of());
        json(new JsonObject().put("phone", "+55 11 98888-7777"))
                .post(path())
                .then()
                .statusCode(202);
        String reply = UUID.randomUUID().toString();
        Wire.publish(
                "routing.reply-requested.v1",
                Wire.sample("routing.reply-requested.v1")
                        .put("messageId", reply)
                        .put("conversationId", UUID.randomUUID().toString())
                        .put("channel", "form")
                        .put("account", account)
                        .put("senderId", messages().get(0).getString("senderId")));

        await().until(() -> Gateway.words(reply), hasItem("refused"));
        assertEquals(
                "no_way_back",
                Gateway.statuses(reply).get(0).getJsonObject("reason").getString("code"));
    }

    private void form(Map<String, String> settings) {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("root"))
                .contentType("application/json")
                .body(new JsonObject()
                        .put("name", account)
                        .put("channel", "form")
                        .put("provider", "form")
                        .put("enabled", true)
                        .put("settings", new JsonObject(Map.copyOf(settings)))
                        .encode())
                .post("/v1/channel-accounts")
                .then()
                .statusCode(201);
    }

    private String path() {
        return "/forms/" + account;
    }

    private void refused(RequestSpecification request, int status, String code) {
        request.post(path()).then().statusCode(status).body("code", equalTo(code));
    }

    private List<JsonObject> messages() {
        return mine("gateway.message-received.v1");
    }

    private List<JsonObject> touches() {
        return mine("gateway.touchpoint-recorded.v1");
    }

    private List<JsonObject> mine(String address) {
        return Outboxes.events(address).stream()
                .filter(event -> account.equals(event.getString("account")))
                .toList();
    }

    private static RequestSpecification json(JsonObject body) {
        return RestAssured.given().contentType("application/json").body(body.encode());
    }

    private static RequestSpecification urlencoded() {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .header("Accept", "text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }
}
