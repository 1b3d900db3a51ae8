package dev.regente.gateway.outbound;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.gateway.outbound.RecordOutcomes.Ended;
import dev.regente.gateway.outbound.model.Attempt;
import dev.regente.kit.events.EventCodec;
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
import java.nio.charset.StandardCharsets;
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
class ReplyFlowTest {

    private static final String ADDRESS = "routing.reply-requested.v1";

    @Inject
    RecordOutcomes recordOutcomes;

    @Inject
    EventCodec codec;

    private String number;
    private JsonObject heard;

    @BeforeEach
    void somebody_writes() {
        Simulator.reset();
        number = Payloads.newNumber();
        heard = writes(Instant.now());
    }

    @Test
    void a_reply_reaches_the_customer_and_everybody_hears_how_far_it_came() {
        var reply = reply("It leaves today at six.");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "delivered");
        assertEquals(List.of("It leaves today at six."), Simulator.textsTo(number));
        var sent = status(reply, "sent");
        assertEquals(reply.getString("conversationId"), sent.getString("conversationId"));
        message(reply)
                .statusCode(200)
                .body("status", equalTo("delivered"))
                .body("direction", equalTo("outbound"))
                .body("timestamps.accepted", notNullValue())
                .body("timestamps.sent", notNullValue());
    }

    @Test
    void a_reply_that_is_asked_for_twice_is_sent_once() {
        var reply = reply("Once.");
        Wire.publish(ADDRESS, reply);
        awaitWord(reply, "delivered");

        Wire.publish(ADDRESS, reply);
        var later = reply("Later.").put("recipientSequence", 2);
        Wire.publish(ADDRESS, later);
        awaitWord(later, "delivered");

        assertEquals(List.of("Once.", "Later."), Simulator.textsTo(number));
    }

    @Test
    void an_answer_to_a_message_quotes_it() {
        Wire.publish(ADDRESS, reply("This one.").put("inReplyTo", heard.getString("messageId")));

        await().until(() -> Simulator.quotesTo(number), equalTo(List.of(heard.getString("providerMessageId"))));
    }

    @Test
    void a_busy_provider_is_asked_again_and_the_order_is_kept() {
        Simulator.faults("{\"status\":400,\"code\":130429,\"times\":2}");
        var last = reply("three").put("recipientSequence", 3);

        Wire.publish(ADDRESS, reply("one").put("recipientSequence", 1));
        Wire.publish(ADDRESS, reply("two").put("recipientSequence", 2));
        Wire.publish(ADDRESS, last);

        awaitWord(last, "delivered");
        assertEquals(List.of("one", "two", "three"), Simulator.textsTo(number));
    }

    @Test
    void a_provider_that_fails_for_a_while_delays_nobody_else_and_then_gets_everything_once() {
        Simulator.faults("{\"status\":503,\"provider\":\"telegram\"}");
        String chats = number.substring(4);
        var telegram = IntStream.range(10, 50)
                .mapToObj(i -> reply("Soon.")
                        .putNull("senderId")
                        .put("channel", "telegram")
                        .put("account", "telegram-main")
                        .put("recipient", new JsonArray().add(chat(chats + i))))
                .toList();
        telegram.forEach(reply -> Wire.publish(ADDRESS, reply));
        String theirs = "outbound_message WHERE recipient_key LIKE 'telegram:" + chats + "%' AND ";
        await().until(() -> Gateway.count(theirs + "attempts > 0") >= 20);

        var reply = reply("Meanwhile.");
        Wire.publish(ADDRESS, reply);
        awaitWord(reply, "delivered");
        assertEquals(0, Gateway.count(theirs + "state = 'accepted'"));

        Simulator.faults("{}");
        await().atMost(Duration.ofMinutes(1)).until(() -> Gateway.count(theirs + "state = 'accepted'") == 40);
        assertEquals(List.of("Soon."), Simulator.textsTo(chats + 10));
    }

    @Test
    void a_provider_that_will_never_take_it_is_asked_once_and_the_reason_is_told() {
        Simulator.faults("{\"status\":400,\"code\":131026}");
        var reply = reply("Never.");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "failed");
        var failed = status(reply, "failed");
        assertEquals("undeliverable", failed.getJsonObject("reason").getString("code"));
        assertEquals("131026", failed.getString("providerCode"));
        message(reply).body("attempts", equalTo(1)).body("reason.code", equalTo("undeliverable"));
        // Meta tells the same failure by a webhook too.
        report(Payloads.newId(), reply.getString("messageId"), "failed").then().statusCode(200);
        assertEquals(List.of("failed"), words(reply));
    }

    @Test
    void a_send_whose_answer_is_lost_is_in_doubt_until_the_provider_speaks_and_never_repeated() {
        Simulator.faults("{\"cut\":\"after-accept\",\"times\":1}");
        var reply = reply("Only once.");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "delivered");
        assertEquals(List.of("Only once."), Simulator.textsTo(number));
        message(reply).body("attempts", equalTo(1)).body("timestamps.in_doubt", notNullValue());
    }

    @Test
    void a_doubt_that_no_provider_resolves_stays_one_and_the_next_message_goes_on() {
        Simulator.faults("{\"cut\":\"before-accept\",\"times\":1}");
        var reply = reply("Perhaps.");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "in_doubt");
        var next = reply("Certainly.").put("recipientSequence", 2);
        Wire.publish(ADDRESS, next);
        awaitWord(next, "delivered");
        assertEquals(List.of("in_doubt"), words(reply));
        assertEquals(List.of("Certainly."), Simulator.textsTo(number));
    }

    @Test
    void a_send_whose_process_died_is_in_doubt_and_not_repeated() {
        var reply = refusedReply();
        Outboxes.update("UPDATE outbound_message SET state = 'sending', leased_until = now() - interval '1 second'"
                + " WHERE id = '" + reply.getString("messageId") + "'");

        awaitWord(reply, "in_doubt");
        assertEquals(List.of(), Simulator.textsTo(number));
    }

    @Test
    void after_the_window_only_a_template_goes() {
        number = Payloads.newNumber();
        heard = writes(Instant.now().minus(Duration.ofHours(25)));
        var free = reply("Too late.");
        var template = reply(null)
                .put("recipientSequence", 2)
                .putNull("content")
                .put("template", new JsonObject().put("name", "order_update").put("language", "pt_BR"));

        Wire.publish(ADDRESS, free);
        Wire.publish(ADDRESS, template);

        awaitWord(free, "refused");
        awaitWord(template, "delivered");
        assertEquals(
                "window_closed", status(free, "refused").getJsonObject("reason").getString("code"));
        assertEquals(List.of("order_update"), Simulator.textsTo(number));
    }

    @Test
    void what_was_to_be_sent_earlier_is_refused_without_asking_the_provider() {
        var reply = refusedReply();

        assertEquals(
                "too_late", status(reply, "refused").getJsonObject("reason").getString("code"));
        assertEquals(List.of(), Simulator.textsTo(number));
    }

    @Test
    void a_reply_from_an_account_that_is_not_there_is_refused() {
        var reply = reply("Hello?").put("account", "nobody");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "refused");
        assertEquals(
                "account_unavailable",
                status(reply, "refused").getJsonObject("reason").getString("code"));
    }

    @Test
    void a_status_that_is_faster_than_the_answer_to_the_send_is_joined_to_it() {
        var reply = refusedReply();
        String wamid = Payloads.newId();
        report(wamid, null, "delivered").then().statusCode(200);
        assertEquals(1, Gateway.count("early_status WHERE provider_message_id = '" + wamid + "'"));

        recordOutcomes
                .record(List.of(Ended.of(claimed(reply), new SendOutcome.Accepted(wamid))))
                .await()
                .indefinitely();

        assertEquals(List.of("refused", "accepted", "delivered"), words(reply));
        assertEquals(0, Gateway.count("early_status WHERE provider_message_id = '" + wamid + "'"));
    }

    @Test
    void a_late_status_lowers_nothing_and_its_time_is_kept() {
        var reply = refusedReply();
        String id = reply.getString("messageId");
        String wamid = Payloads.newId();

        report(wamid, id, "read").then().statusCode(200);
        report(wamid, id, "sent").then().statusCode(200);
        report(wamid, id, "failed").then().statusCode(200);

        assertEquals(List.of("refused", "read"), words(reply));
        assertEquals(
                Instant.ofEpochSecond(1_795_262_460L).toString(),
                status(reply, "read").getString("at"));
        message(reply).body("status", equalTo("read")).body("timestamps.sent", equalTo("2026-11-21T12:01:00.000000Z"));
    }

    @Test
    void a_status_of_a_message_that_we_never_sent_is_taken_and_says_nothing() {
        String foreign = UUID.randomUUID().toString();

        report(Payloads.newId(), foreign, "sent").then().statusCode(200);

        assertEquals(List.of(), Gateway.statuses(foreign));
    }

    private JsonObject writes(Instant when) {
        var payload = Payloads.textFrom(number);
        Payloads.message(payload).put("timestamp", Long.toString(when.getEpochSecond()));
        Gateway.post(payload).then().statusCode(200);
        return Gateway.received(Payloads.message(payload).getString("id")).get(0);
    }

    private JsonObject reply(String text) {
        var reply = Wire.sample(ADDRESS)
                .put("messageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString())
                .put("senderId", heard.getString("senderId"));
        reply.getJsonObject("content").put("text", text);
        return reply;
    }

    private static JsonObject chat(String id) {
        return new JsonObject().put("type", "telegram").put("value", id);
    }

    /** A reply that has a row and is not under way. */
    private JsonObject refusedReply() {
        var reply = reply("Too late.").put("sendBefore", "2026-01-01T00:00:00Z");
        Wire.publish(ADDRESS, reply);
        awaitWord(reply, "refused");
        assertFalse(words(reply).contains("accepted"));
        return reply;
    }

    private Claimed claimed(JsonObject reply) {
        var body = reply.encode().getBytes(StandardCharsets.UTF_8);
        return new Claimed(
                new Attempt(UUID.fromString(reply.getString("messageId")), 1, 1, 0),
                codec.decode(body, dev.regente.contracts.routing.ReplyRequested.class),
                Instant.now(),
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static io.restassured.response.Response report(String wamid, String messageId, String word) {
        var payload = Payloads.json(word.equals("failed") ? "status-failed" : "status-sent");
        var status = Payloads.value(payload).getJsonArray("statuses").getJsonObject(0);
        status.put("id", wamid).put("status", word);
        if (messageId == null) {
            status.remove("biz_opaque_callback_data");
        } else {
            status.put("biz_opaque_callback_data", messageId);
        }
        return Gateway.post(payload);
    }

    private static ValidatableResponse message(JsonObject reply) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("sofia"))
                .get("/v1/messages/" + reply.getString("messageId"))
                .then();
    }

    private static void awaitWord(JsonObject reply, String word) {
        await().until(() -> words(reply).contains(word));
    }

    private static List<String> words(JsonObject reply) {
        return Gateway.words(reply.getString("messageId"));
    }

    private static JsonObject status(JsonObject reply, String word) {
        return Gateway.statuses(reply.getString("messageId")).stream()
                .filter(e -> word.equals(e.getString("status")))
                .findFirst()
                .orElseThrow();
    }
}
