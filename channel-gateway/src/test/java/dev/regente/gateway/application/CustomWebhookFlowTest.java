package dev.regente.gateway.application;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.regente.gateway.fixture.Gateway;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class CustomWebhookFlowTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private HttpServer application;
    private String account;

    private record Posted(Map<String, List<String>> headers, String body) {}

    @BeforeEach
    void an_application_listens() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(new Posted(Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.remove(), -1);
            exchange.close();
        });
        application.start();
        account = "till-" + UUID.randomUUID();
        as("root")
                .contentType("application/json")
                .body(new JsonObject()
                        .put("name", account)
                        .put("channel", "custom:till")
                        .put("provider", "custom")
                        .put("enabled", true)
                        .put("secrets", new JsonObject().put("signing", new JsonArray().add(SECRET)))
                        .put("settings", new JsonObject().put("webhookUrl", url()))
                        .encode())
                .post("/v1/channel-accounts")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void it_leaves() {
        application.stop(0);
    }

    @Test
    void a_reply_is_posted_to_the_application_which_tells_what_became_of_it() throws Exception {
        answers.add(503);
        String sender = customer();
        String id = reply(sender);

        var first = posted.poll(60, TimeUnit.SECONDS);
        var second = posted.poll(60, TimeUnit.SECONDS);

        assertEquals(List.of(id), first.headers().get("Webhook-id"));
        assertEquals(first.headers().get("Webhook-id"), second.headers().get("Webhook-id"));
        assertEquals(first.body(), second.body());
        assertDoesNotThrow(() -> new Webhook(SECRET).verify(second.body(), second.headers()));
        var data = new JsonObject(second.body()).getJsonObject("data");
        assertEquals("It leaves today at six.", data.getJsonObject("content").getString("text"));
        assertEquals(
                new JsonObject().put("type", "external").put("scope", account).put("value", "c-7"),
                data.getJsonArray("recipient").getJsonObject(0));
        await().atMost(PATIENCE).until(() -> Gateway.words(id).equals(List.of("sent")));

        status("shop", account, id, "read", "2026-11-21T12:00:00Z").statusCode(204);
        status("shop", account, id, "delivered", null).statusCode(204);
        status("shop", account, id, "failed", null).statusCode(204);
        assertEquals(List.of("sent", "read"), Gateway.words(id));
        as("root")
                .get("/v1/channel-accounts/" + account)
                .then()
                .body("health.lastHour.byStatus.read", equalTo(1))
                .body("health.lastHour.errorRate", equalTo(0.0F))
                .body("health.lastSendAt", notNullValue())
                .body("health.waiting", equalTo(0))
                .body("health.oldestWaitingAt", nullValue())
                .body("health.inDoubt", equalTo(0))
                .body("health.lastFailure", nullValue());
    }

    @Test
    void an_application_that_is_gone_is_not_asked_again_and_its_account_says_so() {
        answers.add(410);
        String id = reply(customer());

        await().atMost(PATIENCE).until(() -> Gateway.words(id).equals(List.of("failed")));

        assertEquals(1, posted.size());
        as("root")
                .get("/v1/channel-accounts/" + account)
                .then()
                .body("health.lastFailure.reason", equalTo("endpoint_gone"))
                .body("health.lastFailure.providerCode", equalTo("http_410"))
                .body("health.lastHour.errorRate", greaterThanOrEqualTo(1.0F));
    }

    @Test
    void an_address_of_the_inside_is_not_called() {
        var body = new JsonObject()
                .put("channel", "custom:till")
                .put("provider", "custom")
                .put("enabled", true)
                .put("settings", new JsonObject().put("webhookUrl", "https://169.254.169.254/latest/meta-data"));
        as("root")
                .contentType("application/json")
                .body(body.encode())
                .put("/v1/channel-accounts/" + account)
                .then()
                .statusCode(200);

        String id = reply(customer());

        await().atMost(PATIENCE).until(() -> Gateway.words(id).equals(List.of("refused")));
        as("shop").get("/v1/messages/" + id).then().body("reason.code", equalTo("address_forbidden"));
    }

    @Test
    void nobody_else_tells_what_became_of_a_reply() {
        String id = reply(customer());
        await().atMost(PATIENCE).until(() -> Gateway.words(id).equals(List.of("sent")));

        status("shop", "shop-app", id, "read", null).statusCode(404);
        status("shop", "whatsapp-main", id, "read", null).statusCode(404);
        status("shop", account, UUID.randomUUID().toString(), "read", null).statusCode(404);
        status("shop", account, "nonsense", "read", null).statusCode(404);
        status("shop", account, id, "sent", null).statusCode(400);
        status("shop", account, id, "read", "1970-01-01T00:00:00Z").statusCode(400);
        for (String who : List.of("ana", "sofia", "root", "vera")) {
            status(who, account, id, "read", null).statusCode(403);
        }
        RestAssured.given()
                .contentType("application/json")
                .body("{\"status\":\"read\"}")
                .post("/v1/channel-accounts/" + account + "/messages/" + id + "/status")
                .then()
                .statusCode(401);
        assertEquals(List.of("sent"), Gateway.words(id));
    }

    @Test
    void a_failure_carries_the_reason_of_the_application() {
        String id = reply(customer());
        await().atMost(PATIENCE).until(() -> Gateway.words(id).equals(List.of("sent")));

        as("shop")
                .contentType("application/json")
                .body("{\"status\":\"failed\",\"reason\":\"The till is out of paper.\"}")
                .post("/v1/channel-accounts/" + account + "/messages/" + id + "/status")
                .then()
                .statusCode(204);

        as("shop")
                .get("/v1/messages/" + id)
                .then()
                .body("status", equalTo("failed"))
                .body("reason.code", equalTo("failed_at_application"))
                .body("reason.text", equalTo("The till is out of paper."));
    }

    private String url() {
        return "http://localhost:" + application.getAddress().getPort() + "/hook";
    }

    /** Somebody writes to the account; answers her sender id. */
    private String customer() {
        String said = UUID.randomUUID().toString();
        as("shop")
                .contentType("application/json")
                .body(new JsonObject()
                        .put("providerMessageId", said)
                        .put(
                                "sender",
                                new JsonObject()
                                        .put(
                                                "identifiers",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("type", "external")
                                                                .put("value", "c-7"))))
                        .put("content", new JsonObject().put("kind", "text").put("text", "Hi"))
                        .encode())
                .post("/v1/channel-accounts/" + account + "/messages")
                .then()
                .statusCode(202);
        return Gateway.received(said).get(0).getString("senderId");
    }

    private String reply(String sender) {
        // As routing makes them: an id tells when it was made.
        UUID random = UUID.randomUUID();
        var id = new UUID(
                (System.currentTimeMillis() << 16) | 0x7000 | (random.getMostSignificantBits() & 0xfff),
                random.getLeastSignificantBits());
        Wire.publish(
                "routing.reply-requested.v1",
                Wire.sample("routing.reply-requested.v1")
                        .put("messageId", id.toString())
                        .put("senderId", sender)
                        .put("channel", "custom:till")
                        .put("account", account));
        return id.toString();
    }

    private static ValidatableResponse status(String who, String account, String id, String status, String at) {
        return as(who).contentType("application/json")
                .body(new JsonObject().put("status", status).put("at", at).encode())
                .post("/v1/channel-accounts/" + account + "/messages/" + id + "/status")
                .then();
    }

    private static RequestSpecification as(String who) {
        return RestAssured.given().auth().oauth2(Tokens.of(who));
    }
}
