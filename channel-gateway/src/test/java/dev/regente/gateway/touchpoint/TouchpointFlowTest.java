package dev.regente.gateway.touchpoint;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class TouchpointFlowTest {

    private static final String TOLD = "gateway.touchpoint-recorded.v1";
    private static final String REPLY = "routing.reply-requested.v1";

    @Inject
    RecordTouchpoints recordTouchpoints;

    @Inject
    Transactions transactions;

    @Inject
    AccountDirectory directory;

    @Inject
    Ids ids;

    private final String number = Payloads.newNumber();
    private final String external = "order-" + UUID.randomUUID();

    @BeforeEach
    void a_healthy_provider() {
        Simulator.reset();
    }

    @Test
    void an_application_tells_what_a_customer_did_and_told_again_it_is_the_same() {
        String id = post(order()).statusCode(202).extract().path("touchpointId");

        JsonObject event = told(id).get(0);
        assertEquals("order_placed", event.getString("kind"));
        assertEquals("991", event.getJsonObject("properties").getString("orderId"));
        assertEquals("2026-11-21T12:00:00Z", event.getString("occurredAt"));
        assertNull(event.getString("channel"));
        JsonObject phone = event.getJsonArray("identifiers").getJsonObject(0);
        assertEquals(true, phone.getBoolean("verified"));
        assertEquals("shop", event.getJsonArray("identifiers").getJsonObject(1).getString("scope"));

        assertEquals(id, post(order()).extract().path("touchpointId"));
        var later = order();
        later.remove("occurredAt");
        assertEquals(id, post(later).extract().path("touchpointId"));
        assertNotEquals(id, post(order().put("account", "shop-app")).extract().path("touchpointId"));
        assertEquals(1, told(id).size());
    }

    @Test
    void nonsense_is_refused_and_what_no_database_holds_is_left_out() {
        post(order().put("kind", "Order placed!")).statusCode(400);
        post(order().put("externalId", " ")).statusCode(400);
        post(order().put("account", "whatsapp-main")).statusCode(422).body("code", equalTo("unknown_account"));
        post(order().put("occurredAt", "1066-10-14T00:00:00Z")).statusCode(400).body("code", equalTo("invalid_time"));
        post(order().put("properties", new JsonObject().put("long", "x".repeat(9_000))))
                .statusCode(400)
                .body("code", equalTo("too_much"));

        String id = post(order().put("properties", new JsonObject().put("note", "a\0b")))
                .statusCode(202)
                .extract()
                .path("touchpointId");
        assertEquals("ab", told(id).get(0).getJsonObject("properties").getString("note"));
    }

    @Test
    void who_refuses_is_sent_nothing_until_she_takes_it_back_and_an_older_word_changes_nothing() {
        String sender = writes();
        Instant stop = Instant.now();
        touched("opted_out", Effect.REFUSES, stop);

        assertEquals("opted_out", refusal(replyTo(sender)));
        touched("opted_in", Effect.ACCEPTS, stop.minusSeconds(60));
        assertEquals("opted_out", refusal(replyTo(sender)));
        writes();
        assertEquals("opted_out", refusal(replyTo(sender)));

        touched("opted_in", Effect.ACCEPTS, stop.plusSeconds(1));
        String answer = replyTo(sender);
        await().until(() -> Gateway.words(answer), hasItem("delivered"));
        assertEquals(1, Simulator.textsTo(number).size());
        assertEquals(
                List.of(sender, sender, sender),
                Outboxes.events(TOLD).stream()
                        .filter(e -> sender.equals(e.getString("senderId")))
                        .map(e -> e.getString("senderId"))
                        .toList());
    }

    @Test
    void what_somebody_did_who_never_wrote_opens_no_window() {
        touched("conversation_started", Effect.NONE, Instant.now());
        String sender = Outboxes.query("SELECT sender_id FROM sender_alias WHERE value = '" + number + "'")
                .get(0)
                .get(0);

        assertEquals("window_closed", refusal(replyTo(sender)));
    }

    private void touched(String kind, Effect effect, Instant at) {
        var account = directory.named("whatsapp-main").orElseThrow();
        var told = new Touched(
                null,
                UUID.randomUUID().toString(),
                kind,
                List.of(new Alias("whatsapp", number)),
                null,
                Map.of(),
                effect,
                at);
        transactions
                .inTransaction(tx -> recordTouchpoints.record(
                        tx,
                        List.of(new Touch(
                                ids.next(), account, told, Instant.now().plusSeconds(5), null))))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private String writes() {
        JsonObject hello = Payloads.textFrom(number);
        Payloads.message(hello).put("timestamp", Long.toString(Instant.now().getEpochSecond()));
        Gateway.post(hello).then().statusCode(200);
        return Gateway.received(Payloads.message(hello).getString("id")).get(0).getString("senderId");
    }

    private static String replyTo(String sender) {
        String id = UUID.randomUUID().toString();
        Wire.publish(
                REPLY,
                Wire.sample(REPLY)
                        .put("messageId", id)
                        .put("conversationId", UUID.randomUUID().toString())
                        .put("senderId", sender));
        return id;
    }

    private static String refusal(String message) {
        await().until(() -> Gateway.words(message), hasItem("refused"));
        return Gateway.statuses(message).get(0).getJsonObject("reason").getString("code");
    }

    private JsonObject order() {
        return new JsonObject()
                .put("externalId", external)
                .put("kind", "order_placed")
                .put(
                        "identifiers",
                        new JsonArray()
                                .add(new JsonObject().put("type", "phone").put("value", "+" + number))
                                .add(new JsonObject().put("type", "external").put("value", "customer-7")))
                .put("properties", new JsonObject().put("orderId", "991").put("total", 129.90))
                .put("occurredAt", "2026-11-21T12:00:00Z");
    }

    private static List<JsonObject> told(String id) {
        return Outboxes.events(TOLD).stream()
                .filter(e -> id.equals(e.getString("touchpointId")))
                .toList();
    }

    private static ValidatableResponse post(JsonObject body) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("shop"))
                .contentType("application/json")
                .body(body.encode())
                .post("/v1/touchpoints")
                .then();
    }
}
