package dev.regente.gateway.channel;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.gateway.fixture.Twilio;
import dev.regente.gateway.fixture.XPayloads;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SMS and X from the port to the port; Twilio's own library signs. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class SmsAndXFlowTest {

    private static final String ADDRESS = "routing.reply-requested.v1";

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private String number;

    @BeforeEach
    void a_new_customer() {
        Simulator.reset();
        number = "+" + Payloads.newNumber();
    }

    @Test
    void a_text_message_is_taken_once_and_answered_with_an_empty_order() {
        var form = Twilio.textFrom(number, "Onde está meu pedido?");

        Twilio.post(form).then().statusCode(200).contentType("text/xml").body(equalTo("<Response/>"));
        Twilio.post(form).then().statusCode(200);

        var events = Gateway.received(form.get("MessageSid"));
        assertEquals(1, events.size());
        var event = events.get(0);
        assertEquals("sms", event.getString("channel"));
        assertEquals("sms-main", event.getString("account"));
        assertEquals("Onde está meu pedido?", event.getJsonObject("content").getString("text"));
        var identifier =
                event.getJsonObject("sender").getJsonArray("identifiers").getJsonObject(0);
        assertEquals("phone", identifier.getString("type"));
        assertEquals(number, identifier.getString("value"));
    }

    @Test
    void a_picture_message_is_announced_with_its_files() {
        var form = Twilio.textFrom(number, "The box");
        Twilio.form("mms").forEach((name, value) -> {
            if (name.contains("Media")) {
                form.put(name, value);
            }
        });

        Twilio.post(form).then().statusCode(200);

        var content = Gateway.received(form.get("MessageSid")).get(0).getJsonObject("content");
        assertEquals("image", content.getString("kind"));
        assertEquals(2, content.getJsonArray("attachments").size());
    }

    @Test
    void what_twilio_did_not_sign_for_our_public_url_gets_nowhere() {
        var form = Twilio.textFrom(number, "Believe me");
        String path = Twilio.PATH;
        String right = Twilio.signature(Twilio.TOKEN, "http://localhost:8080" + path, form);

        Twilio.post(path, form, "").then().statusCode(401).body("code", equalTo("signature_missing"));
        Twilio.post(path, form, right.substring(1)).then().statusCode(401);
        Twilio.post(path, form, Twilio.signature("another-token", "http://localhost:8080" + path, form))
                .then()
                .statusCode(403)
                .body("code", equalTo("signature_wrong"));
        Twilio.post(path + "/status", form, right).then().statusCode(403);
        Twilio.post(path + "?messageId=1", form, right).then().statusCode(403);
        // Whoever has a signature for another host cannot make it ours by a header.
        String elsewhere = Twilio.signature(Twilio.TOKEN, "http://evil.example" + path, form);
        String body = new String(Twilio.encoded(form), StandardCharsets.UTF_8);
        Twilio.unsigned(body)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "http")
                .header("X-Twilio-Signature", elsewhere)
                .post(path)
                .then()
                .statusCode(403);
        Twilio.unsigned(body + "&Body=Believe+me+too")
                .header("X-Twilio-Signature", right)
                .post(path)
                .then()
                .statusCode(401);

        assertEquals(List.of(), Gateway.received(form.get("MessageSid")));
    }

    @Test
    void a_reply_reaches_the_phone_and_everybody_hears_how_far_it_came() {
        var reply = reply("sms", writes(number), "It leaves today at six.");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "delivered");
        assertEquals(List.of("It leaves today at six."), Simulator.textsTo(number));
        // The callback may be faster than the answer to the send; Twilio's id is known in the end.
        await().until(() -> Gateway.count("outbound_message WHERE provider_message_id LIKE 'SM%' AND id = '"
                        + reply.getString("messageId") + "'")
                == 1);
    }

    @Test
    void a_send_whose_answer_is_lost_is_resolved_by_our_id_in_the_callback_and_never_repeated() {
        var reply = reply("sms", writes(number), "Only once.");
        Simulator.faults("{\"cut\":\"after-accept\",\"times\":1,\"provider\":\"sms\"}");

        Wire.publish(ADDRESS, reply);

        awaitWord(reply, "delivered");
        assertEquals(List.of("Only once."), Simulator.textsTo(number));
    }

    @Test
    void statuses_in_any_order_end_the_same() {
        String senderId = writes(number);
        var orders = new ArrayList<List<String>>();
        permute(List.of(), List.of("queued", "sent", "delivered", "read"), orders);
        var replies = new ArrayList<JsonObject>();
        for (int i = 0; i < orders.size(); i++) {
            replies.add(reply("sms", senderId, "Too late.")
                    .put("recipientSequence", i + 1)
                    .put("sendBefore", "2026-01-01T00:00:00Z"));
        }
        replies.forEach(reply -> Wire.publish(ADDRESS, reply));
        replies.forEach(reply -> awaitWord(reply, "refused"));

        for (int i = 0; i < orders.size(); i++) {
            String sid = Twilio.newSid();
            String callback =
                    Twilio.PATH + "/status?messageId=" + replies.get(i).getString("messageId");
            orders.get(i).forEach(word -> Twilio.post(callback, Twilio.status(sid, word))
                    .then()
                    .statusCode(200));
        }

        for (int i = 0; i < orders.size(); i++) {
            String id = replies.get(i).getString("messageId");
            assertEquals("read", Gateway.words(id).get(Gateway.words(id).size() - 1), orders.get(i)::toString);
            assertEquals(
                    List.of(List.of("read")),
                    Outboxes.query("SELECT state FROM outbound_message WHERE id = '" + id + "'"));
            assertEquals(5, Gateway.count("outbound_status WHERE message_id = '" + id + "'"), orders.get(i)::toString);
        }
    }

    @Test
    void who_says_stop_is_heard_as_that_and_gets_no_more_texts() {
        String senderId = writes(number);
        String sid = Twilio.newSid();
        RestAssured.given()
                .contentType("application/json")
                .body(new JsonObject()
                        .put("from", number)
                        .put("text", "STOP")
                        .put("id", sid)
                        .encode())
                .post(simulator() + "/simulate/sms")
                .then()
                .statusCode(200)
                .body("status", equalTo(200));

        var reply = reply("sms", senderId, "Buy this too!");
        Wire.publish(ADDRESS, reply);

        await().until(() -> words(reply).contains("failed") || words(reply).contains("refused"));
        assertEquals(List.of(), Gateway.received(sid));
        assertEquals(List.of(), Simulator.textsTo(number));
        assertEquals(
                "opted_out",
                Gateway.statuses(reply.getString("messageId")).stream()
                        .filter(status -> status.getJsonObject("reason") != null)
                        .findFirst()
                        .orElseThrow()
                        .getJsonObject("reason")
                        .getString("code"));
    }

    @Test
    void x_is_shown_that_the_url_is_ours_and_nothing_else_is_signed() {
        String expected = XPayloads.signature("abcDEF123".getBytes(StandardCharsets.US_ASCII));

        challenge("abcDEF123").then().statusCode(200).body("response_token", equalTo(expected));
        challenge("{\"for_user_id\":\"100000000000006\"}")
                .then()
                .statusCode(403)
                .body("code", equalTo("challenge_refused"));
        RestAssured.get(XPayloads.PATH).then().statusCode(403);
    }

    @Test
    void a_direct_message_is_taken_once_and_answered_on_x() {
        String user = XPayloads.newId();
        var payload = XPayloads.textFrom(user, "Where is it?");
        String id = XPayloads.event(payload).getString("id");

        byte[] body = payload.encode().getBytes(StandardCharsets.UTF_8);
        XPayloads.post(body, XPayloads.signature(new byte[] {1})).then().statusCode(403);
        XPayloads.post(body, "").then().statusCode(401);
        XPayloads.post(payload).then().statusCode(200);
        XPayloads.post(payload).then().statusCode(200);

        var events = Gateway.received(id);
        assertEquals(1, events.size());
        assertEquals("x", events.get(0).getString("channel"));
        var reply = reply("x", events.get(0).getString("senderId"), "It leaves today.");
        Wire.publish(ADDRESS, reply);
        await().until(() -> Simulator.textsTo(user), equalTo(List.of("It leaves today.")));
        await().until(() -> Gateway.count("outbound_message WHERE provider_message_id IS NOT NULL AND id = '"
                        + reply.getString("messageId") + "'")
                == 1);
    }

    @Test
    void a_picture_is_uploaded_to_x_and_any_other_file_is_a_link_that_opens_it() {
        String user = XPayloads.newId();
        var payload = XPayloads.textFrom(user, "Show me");
        XPayloads.post(payload).then().statusCode(200);
        String id = XPayloads.event(payload).getString("id");
        var reply = reply("x", Gateway.received(id).get(0).getString("senderId"), "Here it is.");
        byte[] bill = "Two boxes.".getBytes(StandardCharsets.UTF_8);
        var files = List.of(upload(PNG, "image/png", "chart.png"), upload(bill, "text/plain", "bill.txt"));
        reply.getJsonObject("content").put("attachments", files);

        Wire.publish(ADDRESS, reply);

        await().until(() -> Simulator.requestsTo(user).size(), equalTo(1));
        var sent = Simulator.requestsTo(user).get(0);
        assertNotNull(sent.getJsonArray("attachments").getJsonObject(0).getString("media_id"));
        String[] lines = sent.getString("text").split("\n");
        assertEquals("Here it is.", lines[0]);
        var link = URI.create(lines[1].substring("bill.txt: ".length()));
        assertEquals(
                "Two boxes.",
                RestAssured.get(link.getRawPath() + "?" + link.getRawQuery()).asString());
    }

    private static JsonObject upload(byte[] bytes, String type, String name) {
        String id = RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ana"))
                .contentType(type)
                .queryParam("fileName", name)
                .body(bytes)
                .post("/v1/attachments")
                .then()
                .statusCode(201)
                .extract()
                .path("attachmentId");
        return new JsonObject().put("attachmentId", id);
    }

    private static Response challenge(String token) {
        return RestAssured.given().queryParam("crc_token", token).get(XPayloads.PATH);
    }

    private static String writes(String from) {
        var form = Twilio.textFrom(from, "Where is it?");
        Twilio.post(form).then().statusCode(200);
        String senderId = Gateway.received(form.get("MessageSid")).get(0).getString("senderId");
        assertNotNull(senderId);
        return senderId;
    }

    private static JsonObject reply(String channel, String senderId, String text) {
        var reply = Wire.sample(ADDRESS)
                .put("messageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString())
                .put("channel", channel)
                .put("account", channel + "-main")
                .put("senderId", senderId);
        reply.getJsonObject("content").put("text", text);
        return reply;
    }

    private static void permute(List<String> taken, List<String> left, List<List<String>> all) {
        if (left.isEmpty()) {
            all.add(taken);
        }
        for (String next : left) {
            var more = new ArrayList<>(taken);
            more.add(next);
            permute(more, left.stream().filter(word -> !word.equals(next)).toList(), all);
        }
    }

    private static void awaitWord(JsonObject reply, String word) {
        await().until(() -> words(reply).contains(word));
    }

    private static List<String> words(JsonObject reply) {
        return Gateway.words(reply.getString("messageId"));
    }

    private static String simulator() {
        return ConfigProvider.getConfig().getValue("regente.test.simulator", String.class);
    }
}
