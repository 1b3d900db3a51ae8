package dev.regente.gateway.channel;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Logs;
import dev.regente.gateway.fixture.PayloadFiles;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Telegram and Viber through the gateway's own doors; the provider is the simulator, which refuses what they would. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class BotsFlowTest {

    private static final String ADDRESS = "routing.reply-requested.v1";
    private static final String SECRET = "local-telegram-secret";
    private static final String TOKEN = "local-telegram-token";

    private final long user =
            100_000_000_000_000_000L + ThreadLocalRandom.current().nextLong(1_000_000_000L);
    private final String viberUser = UUID.randomUUID() + "=";
    private int sequence;

    @BeforeEach
    void all_is_well() {
        Simulator.reset();
    }

    @Test
    void a_person_on_telegram_is_answered_and_presses_a_button() {
        var heard = hears("Where is it?");
        assertEquals("telegram", heard.getString("channel"));
        assertEquals("Where is it?", heard.getJsonObject("content").getString("text"));
        var identifier =
                heard.getJsonObject("sender").getJsonArray("identifiers").getJsonObject(0);
        assertEquals(Long.toString(user), identifier.getString("value"));
        assertTrue(identifier.getBoolean("verified"));

        String payload = "survey:" + UUID.randomUUID() + ":5";
        var choice = new JsonObject().put("id", payload).put("title", "5 – Good");
        var reply = reply(heard, "telegram", "How was it?").put("inReplyTo", heard.getString("messageId"));
        reply.getJsonObject("content").put("kind", "question").put("choices", new JsonArray().add(choice));
        Wire.publish(ADDRESS, reply);
        awaitWord(reply, "accepted");

        var sent = Simulator.requestsTo(Long.toString(user)).get(0);
        assertEquals("How was it?", sent.getString("text"));
        assertEquals(
                heard.getString("providerMessageId"),
                user + ":" + sent.getJsonObject("reply_parameters").getLong("message_id"));
        var pressed = plays(new JsonObject().put("payload", payload).put("title", "5 – Good"));
        assertEquals("choice", pressed.getJsonObject("content").getString("kind"));
        assertEquals(payload, pressed.getJsonObject("content").getString("payload"));
        assertEquals(heard.getString("senderId"), pressed.getString("senderId"));
    }

    /** TG-3 and TG-4. */
    @Test
    void the_same_update_again_is_one_message_and_an_edit_is_about_it() {
        var update = PayloadFiles.json("telegram", "text");
        var message = update.getJsonObject("message");
        message.getJsonObject("chat").put("id", user);
        message.getJsonObject("from").put("id", user);

        telegram(update.encode(), SECRET).then().statusCode(200).body(equalTo(""));
        telegram(update.encode(), SECRET).then().statusCode(200);

        assertEquals(1, Gateway.received(user + ":7").size());
        var edit =
                new JsonObject().put("update_id", 900_001).put("edited_message", message.put("edit_date", 1795262430));
        telegram(edit.encode(), SECRET).then().statusCode(200);
        var edited = Gateway.received(user + ":7#900001").get(0).getJsonObject("content");
        assertEquals("edit", edited.getString("kind"));
        assertEquals(Gateway.received(user + ":7").get(0).getString("messageId"), edited.getString("targetMessageId"));
    }

    /** TG-1 and TG-2. */
    @Test
    void telegram_is_let_in_by_its_secret_token_alone_and_never_held_up() {
        String marker = Payloads.newId();
        telegram("{}", null).then().statusCode(401).body("code", equalTo("signature_missing"));
        telegram("{}", "guess").then().statusCode(403).body("code", equalTo("signature_wrong"));
        telegram("not json " + marker, SECRET).then().statusCode(200);
        telegram("{\"message\":{\"chat\":{\"type\":\"private\"},\"text\":\"" + marker + "\"}}", SECRET)
                .then()
                .statusCode(200);

        assertEquals(
                List.of(List.of("unhandled"), List.of("unhandled")),
                Outboxes.query("SELECT state FROM raw_event WHERE encode(body, 'escape') LIKE '%" + marker + "%'"));
    }

    @Test
    void a_button_that_was_pressed_stops_waiting() {
        telegram(PayloadFiles.json("telegram", "callback").encode(), SECRET)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("method", equalTo("answerCallbackQuery"))
                .body("callback_query_id", equalTo("4382bfdwdsb323b2d9"));
    }

    @Test
    void whoever_blocked_the_bot_gets_nothing_and_it_is_told_why() {
        var heard = hears("Stop it");
        Simulator.plays("telegram", new JsonObject().put("from", user).put("block", true));
        var reply = reply(heard, "telegram", "Hello?");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "refused");
        assertEquals(List.of(), Simulator.textsTo(Long.toString(user)));
        assertEquals(List.of("blocked"), touched(heard));

        Simulator.plays("telegram", new JsonObject().put("from", user).put("block", false));
        var again = reply(heard, "telegram", "Welcome back.");
        Wire.publish(ADDRESS, again);
        awaitWord(again, "accepted");
        assertEquals(List.of("Welcome back."), Simulator.textsTo(Long.toString(user)));
    }

    @Test
    void whoever_left_on_viber_and_writes_again_is_answered() {
        var heard = onViber(new JsonObject().put("text", "Oi"));
        Simulator.plays("viber", new JsonObject().put("from", viberUser).put("block", true));
        var reply = reply(heard, "viber", "Hello?");
        Wire.publish(ADDRESS, reply);
        awaitWord(reply, "refused");

        onViber(new JsonObject().put("text", "I am back"));

        var again = reply(heard, "viber", "Welcome back.");
        Wire.publish(ADDRESS, again);
        awaitWord(again, "read");
        assertEquals(List.of("Welcome back."), Simulator.textsTo(viberUser));
        assertEquals(List.of("unsubscribed"), touched(heard));
    }

    /** TG-6: whatever happens to a send, the address with the token is nowhere to be read. */
    @Test
    void the_token_of_a_bot_is_in_no_log_and_in_no_metric() {
        var heard = hears("Hello");
        try (var logs = new Logs()) {
            Simulator.faults("{\"status\":429,\"retryAfter\":1,\"provider\":\"telegram\",\"times\":1}");
            var busy = reply(heard, "telegram", "one");
            Wire.publish(ADDRESS, busy);
            awaitWord(busy, "accepted");
            Simulator.faults("{\"status\":400,\"provider\":\"telegram\",\"times\":1}");
            var rejected = reply(heard, "telegram", "two");
            Wire.publish(ADDRESS, rejected);
            awaitWord(rejected, "failed");
            Simulator.faults("{\"cut\":\"before-accept\",\"provider\":\"telegram\",\"times\":1}");
            var lost = reply(heard, "telegram", "three");
            Wire.publish(ADDRESS, lost);
            awaitWord(lost, "in_doubt");

            assertEquals(List.of("one"), Simulator.textsTo(Long.toString(user)));
            assertTrue(logs.text().contains("Reply " + lost.getString("messageId")), "nothing was listened to");
            assertTrue(logs.text().contains("DEBUG "), "only what is shown anyway was listened to");
            assertFalse(logs.text().contains(TOKEN), "the token was logged");
            assertFalse(logs.text().contains("/bot"), "the address was logged");
        }
        String metrics = RestAssured.get("http://localhost:" + management() + "/q/metrics")
                .asString();
        assertTrue(metrics.contains("regente_gateway_provider_calls"), metrics);
        assertFalse(metrics.contains(TOKEN), "the token is a tag of a metric");
    }

    @Test
    void a_person_on_viber_is_answered_and_reads_it() {
        var said =
                Simulator.plays("viber", new JsonObject().put("from", viberUser).put("text", "Oi"));
        var heard = Gateway.received(said.getString("messageToken")).get(0);
        assertEquals("Oi", heard.getJsonObject("content").getString("text"));
        var identifier =
                heard.getJsonObject("sender").getJsonArray("identifiers").getJsonObject(0);
        assertEquals("viber-main", identifier.getString("scope"));
        var reply = reply(heard, "viber", "At six.");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "read");
        var sent = Simulator.requestsTo(viberUser).get(0);
        assertEquals("At six.", sent.getString("text"));
        assertEquals("Regente", sent.getJsonObject("sender").getString("name"));
        assertEquals(reply.getString("messageId"), sent.getString("tracking_data"));
        assertEquals(words(reply).stream().distinct().toList(), words(reply));
    }

    /** VB-2: Viber says 200 to this too. */
    @Test
    void what_viber_refuses_inside_of_a_success_is_a_failure() {
        var said =
                Simulator.plays("viber", new JsonObject().put("from", viberUser).put("text", "Oi"));
        var heard = Gateway.received(said.getString("messageToken")).get(0);
        Simulator.faults("{\"status\":400,\"code\":12,\"provider\":\"viber\",\"times\":2}");
        var later = reply(heard, "viber", "Later.");
        Wire.publish(ADDRESS, later);
        awaitWord(later, "accepted");

        Simulator.faults("{\"status\":400,\"code\":6,\"provider\":\"viber\",\"times\":1}");
        var never = reply(heard, "viber", "Never.");
        Wire.publish(ADDRESS, never);

        awaitWord(never, "failed");
        var failed = Gateway.statuses(never.getString("messageId")).stream()
                .filter(e -> "failed".equals(e.getString("status")))
                .findFirst()
                .orElseThrow();
        assertEquals("blocked", failed.getJsonObject("reason").getString("code"));
        assertEquals("6", failed.getString("providerCode"));
        assertEquals(List.of("Later."), Simulator.textsTo(viberUser));
    }

    @Test
    void viber_is_let_in_by_its_signature_and_what_is_no_message_is_answered() {
        byte[] webhook = PayloadFiles.bytes("viber", "webhook");
        String right = Payloads.signature(webhook, "local-viber-secret").substring("sha256=".length());

        viber(webhook, right).then().statusCode(200).body(equalTo(""));
        viber(webhook, null).then().statusCode(401).body("code", equalTo("signature_missing"));
        viber(webhook, "sha256=" + right).then().statusCode(401);
        viber(PayloadFiles.bytes("viber", "seen"), right)
                .then()
                .statusCode(403)
                .body("code", equalTo("signature_wrong"));
    }

    private JsonObject hears(String text) {
        return plays(new JsonObject().put("text", text));
    }

    /** What was announced of what a person did on Telegram. */
    private JsonObject plays(JsonObject what) {
        Simulator.plays("telegram", what.put("from", user).put("name", "Ana"));
        var announced = Outboxes.events("gateway.message-received.v1").stream()
                .filter(e -> e.getString("providerMessageId").startsWith(user + ":"))
                .toList();
        return announced.get(announced.size() - 1);
    }

    private JsonObject onViber(JsonObject what) {
        var said = Simulator.plays("viber", what.put("from", viberUser));
        return Gateway.received(said.getString("messageToken")).get(0);
    }

    /** What else was told of a person. */
    private static List<String> touched(JsonObject heard) {
        return Outboxes.events("gateway.touchpoint-recorded.v1").stream()
                .filter(e -> heard.getString("senderId").equals(e.getString("senderId")))
                .map(e -> e.getString("kind"))
                .toList();
    }

    private JsonObject reply(JsonObject heard, String channel, String text) {
        sequence++;
        var reply = Wire.sample(ADDRESS)
                .put("messageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString())
                .put("senderId", heard.getString("senderId"))
                .put("channel", channel)
                .put("account", channel + "-main")
                .put("recipientSequence", sequence);
        reply.getJsonObject("content").put("text", text);
        return reply;
    }

    private static Response telegram(String body, String secret) {
        var request = RestAssured.given().contentType("application/json").body(body.getBytes(StandardCharsets.UTF_8));
        if (secret != null) {
            request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        return request.post("/webhooks/telegram/telegram-main");
    }

    private static Response viber(byte[] body, String signature) {
        var request = RestAssured.given().contentType("application/json").body(body);
        if (signature != null) {
            request.header("X-Viber-Content-Signature", signature);
        }
        return request.post("/webhooks/viber/viber-main");
    }

    private static void awaitWord(JsonObject reply, String word) {
        await().atMost(Duration.ofSeconds(30)).until(() -> words(reply).contains(word));
    }

    private static List<String> words(JsonObject reply) {
        return Gateway.words(reply.getString("messageId"));
    }

    private static int management() {
        return ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }
}
