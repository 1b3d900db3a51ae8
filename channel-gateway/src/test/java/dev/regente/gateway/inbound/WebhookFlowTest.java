package dev.regente.gateway.inbound;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class WebhookFlowTest {

    @Test
    void a_signed_webhook_becomes_the_golden_event() {
        var payload = Payloads.textFrom("5511988887777");
        Payloads.message(payload).put("timestamp", seconds("2026-11-21T12:00:00Z"));
        Payloads.message(payload).getJsonObject("text").put("body", "When does my order arrive?");
        String id = Payloads.message(payload).getString("id");

        Gateway.post(payload).then().statusCode(200);

        var event = Gateway.received(id).get(0);
        var golden = Wire.sample("gateway.message-received.v1").put("providerMessageId", id);
        List.of("messageId", "senderId", "receivedAt").forEach(minted -> golden.put(minted, event.getValue(minted)));
        assertEquals(golden, event);
        assertEquals(
                1, Gateway.count("raw_event WHERE state = 'handled' AND encode(body, 'escape') LIKE '%" + id + "%'"));
    }

    @Test
    void the_same_webhook_again_has_no_second_effect() {
        var payload = Payloads.textFrom(Payloads.newNumber());
        String id = Payloads.message(payload).getString("id");

        Gateway.post(payload).then().statusCode(200);
        Gateway.post(payload).then().statusCode(200);

        assertEquals(1, Gateway.received(id).size());
        assertEquals(1, Gateway.count("raw_event WHERE encode(body, 'escape') LIKE '%" + id + "%'"));
    }

    @Test
    void fifty_copies_at_once_are_all_answered_and_have_one_effect() throws Exception {
        var payload = Payloads.textFrom(Payloads.newNumber());
        String id = Payloads.message(payload).getString("id");
        var copies = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 50; i++) {
            copies.add(() -> Gateway.post(payload).statusCode());
        }

        assertEquals(List.of(200), inParallel(copies).stream().distinct().toList());

        assertEquals(1, Gateway.received(id).size());
        assertEquals(1, Gateway.count("raw_event WHERE encode(body, 'escape') LIKE '%" + id + "%'"));
    }

    @Test
    void different_first_messages_of_one_person_at_the_same_instant_have_one_sender() throws Exception {
        String number = Payloads.newNumber();
        var ids = new HashSet<String>();
        var posts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 20; i++) {
            var payload = Payloads.textFrom(number);
            ids.add(Payloads.message(payload).getString("id"));
            posts.add(() -> Gateway.post(payload).statusCode());
        }

        assertEquals(List.of(200), inParallel(posts).stream().distinct().toList());

        var events = ids.stream().flatMap(id -> Gateway.received(id).stream()).toList();
        assertEquals(20, events.size());
        assertEquals(
                1, events.stream().map(e -> e.getString("senderId")).distinct().count());
        assertEquals(1, Gateway.count("sender_alias WHERE value = '" + number + "'"));
    }

    @Test
    void nothing_unproved_gets_past_the_door() {
        var payload = Payloads.textFrom(Payloads.newNumber());
        byte[] body = payload.encode().getBytes(StandardCharsets.UTF_8);
        String right = Payloads.signature(body);

        Gateway.post(body, null).then().statusCode(401).body("code", equalTo("signature_missing"));
        Gateway.post(body, "").then().statusCode(401);
        Gateway.post(body, right.substring("sha256=".length())).then().statusCode(401);
        Gateway.post(body, right.substring(0, 20)).then().statusCode(401);
        Gateway.post(body, Payloads.signature(body, "another-secret")).then().statusCode(403);
        byte[] changed = payload.encode().replace("order", "0rder").getBytes(StandardCharsets.UTF_8);
        Gateway.post(changed, right).then().statusCode(403).body("code", equalTo("signature_wrong"));
        Gateway.post(new byte[0], null).then().statusCode(401);

        String id = Payloads.message(payload).getString("id");
        assertEquals(0, Gateway.count("raw_event WHERE encode(body, 'escape') LIKE '%" + id + "%'"));
        assertEquals(List.of(), Gateway.received(id));
    }

    @Test
    void the_handshake_answers_with_the_challenge_and_nothing_else() {
        challenge("subscribe", "local-whatsapp-verify", "1158201444")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header("X-Content-Type-Options", "nosniff")
                .body(equalTo("1158201444"));
    }

    @ParameterizedTest
    @CsvSource({
        "subscribe,wrong,1158201444",
        "unsubscribe,local-whatsapp-verify,1158201444",
        "subscribe,local-whatsapp-verify,<script>",
        "subscribe,local-whatsapp-verify,12ab"
    })
    void a_wrong_handshake_is_refused(String mode, String token, String challenge) {
        challenge(mode, token, challenge).then().statusCode(403).body("code", equalTo("challenge_refused"));
    }

    @Test
    void a_handshake_without_parameters_is_refused() {
        RestAssured.get("/webhooks/whatsapp/whatsapp-main").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"whatsapp/nobody", "telegram/whatsapp-main", "custom/shop-app", "nothing/at-all"})
    void an_unknown_account_is_not_found(String path) {
        byte[] body = Payloads.bytes("text");

        RestAssured.given()
                .header("X-Hub-Signature-256", Payloads.signature(body))
                .body(body)
                .post("/webhooks/" + path)
                .then()
                .statusCode(404);
    }

    @Test
    void a_signed_event_of_an_unknown_number_is_kept_as_an_orphan_once() {
        var payload = Payloads.textFrom(Payloads.newNumber());
        Payloads.value(payload).getJsonObject("metadata").put("phone_number_id", "999");
        String id = Payloads.message(payload).getString("id");

        Gateway.post(payload).then().statusCode(200);
        Gateway.post(payload).then().statusCode(200);

        assertEquals(List.of(), Gateway.received(id));
        assertEquals(
                List.of(List.of("orphan")),
                Outboxes.query("SELECT state FROM raw_event WHERE encode(body, 'escape') LIKE '%" + id + "%'"));
    }

    @ParameterizedTest
    @CsvSource({"unknown-type", "unknown-field", "system", "template-update"})
    void what_we_do_not_know_is_kept_and_answered(String file) {
        var payload = Payloads.json(file).put("marker", Payloads.newId());

        Gateway.post(payload).then().statusCode(200);

        assertEquals(
                List.of(List.of("unhandled")),
                Outboxes.query("SELECT state FROM raw_event WHERE encode(body, 'escape') LIKE '%"
                        + payload.getString("marker") + "%'"));
    }

    @Test
    void a_signed_body_that_is_no_json_is_kept_and_answered() {
        byte[] body = ("not json " + Payloads.newId()).getBytes(StandardCharsets.UTF_8);

        Gateway.post(body).then().statusCode(200);

        assertEquals(
                1, Gateway.count("raw_event WHERE body = '" + new String(body, StandardCharsets.UTF_8) + "'::bytea"));
    }

    @Test
    void a_bad_item_in_a_batch_takes_no_other_with_it() {
        var payload = Payloads.json("batch-with-a-bad-item");
        var messages = Payloads.value(payload).getJsonArray("messages");
        String first = Payloads.newId();
        String third = Payloads.newId();
        messages.getJsonObject(0).put("id", first);
        messages.getJsonObject(2).put("id", third);

        Gateway.post(payload).then().statusCode(200);

        assertEquals(1, Gateway.received(first).size());
        assertEquals(1, Gateway.received(third).size());
    }

    @Test
    void a_reaction_names_our_own_message() {
        String number = Payloads.newNumber();
        var text = Payloads.textFrom(number);
        Gateway.post(text).then().statusCode(200);
        var liked = Gateway.received(Payloads.message(text).getString("id")).get(0);

        var reaction = Payloads.json("reaction");
        String id = Payloads.newId();
        Payloads.message(reaction).put("id", id).put("from", number);
        Payloads.message(reaction).getJsonObject("reaction").put("message_id", liked.getString("providerMessageId"));
        Gateway.post(reaction).then().statusCode(200);

        var event = Gateway.received(id).get(0);
        assertEquals(
                liked.getString("messageId"), event.getJsonObject("content").getString("targetMessageId"));
    }

    @Test
    void a_file_is_announced_under_an_id_of_ours() {
        var image = Payloads.json("image");
        String id = Payloads.newId();
        Payloads.message(image).put("id", id);

        Gateway.post(image).then().statusCode(200);

        var attachment = Gateway.received(id)
                .get(0)
                .getJsonObject("content")
                .getJsonArray("attachments")
                .getJsonObject(0);
        assertEquals("image/jpeg", attachment.getString("contentType"));
        assertEquals(
                List.of(List.of("2754859441498128")),
                Outboxes.query("SELECT provider_media_id FROM attachment WHERE id = '"
                        + attachment.getString("attachmentId") + "'"));
    }

    @Test
    void a_hidden_number_is_the_same_sender_once_both_were_seen_together() {
        String number = Payloads.newNumber();
        String bsuid = "BR." + Payloads.newNumber();

        String hidden = senderOf("bsuid-only", null, bsuid);
        String both = senderOf("bsuid-and-number", number, bsuid);
        String open = senderOf("bsuid-and-number", number, null);

        assertEquals(hidden, both);
        assertEquals(both, open);
        assertNotEquals(hidden, senderOf("bsuid-only", null, "BR." + Payloads.newNumber()));
    }

    @Test
    void a_text_with_a_nul_is_taken_without_it() {
        var payload = Payloads.textFrom(Payloads.newNumber());
        Payloads.message(payload).getJsonObject("text").put("body", "a\u0000b");

        Gateway.post(payload).then().statusCode(200);

        var event = Gateway.received(Payloads.message(payload).getString("id")).get(0);
        assertEquals("ab", event.getJsonObject("content").getString("text"));
    }

    @Test
    void turned_away_webhooks_are_counted_by_reason() {
        Gateway.post(Payloads.bytes("text"), null).then().statusCode(401);

        String metrics = RestAssured.get("http://localhost:" + management() + "/q/metrics")
                .asString();
        assertTrue(
                metrics.contains(
                        "regente_gateway_webhooks_rejected_total{channel=\"whatsapp\",reason=\"signature_missing\"}"),
                metrics);
        assertTrue(metrics.contains("regente_gateway_webhooks_commit_seconds_bucket"), metrics);
    }

    private static int management() {
        return org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.management.test-port", Integer.class);
    }

    private static String senderOf(String file, String number, String bsuid) {
        var payload = Payloads.json(file);
        String id = Payloads.newId();
        Payloads.message(payload).put("id", id);
        JsonObject contact = Payloads.value(payload).getJsonArray("contacts").getJsonObject(0);
        if (number != null) {
            Payloads.message(payload).put("from", number);
            contact.put("wa_id", number);
        }
        if (bsuid != null) {
            contact.put("user_id", bsuid);
            Payloads.message(payload).put("from_user_id", bsuid);
        } else {
            contact.remove("user_id");
        }
        Gateway.post(payload).then().statusCode(200);
        return Gateway.received(id).get(0).getString("senderId");
    }

    private static io.restassured.response.Response challenge(String mode, String token, String challenge) {
        return RestAssured.given()
                .queryParam("hub.mode", mode)
                .queryParam("hub.verify_token", token)
                .queryParam("hub.challenge", challenge)
                .get("/webhooks/whatsapp/whatsapp-main");
    }

    private static String seconds(String instant) {
        return Long.toString(Instant.parse(instant).getEpochSecond());
    }

    private static List<Integer> inParallel(List<Callable<Integer>> calls) throws Exception {
        var crew = Executors.newFixedThreadPool(calls.size());
        try {
            var answers = new ArrayList<Integer>();
            for (var future : crew.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            crew.shutdownNow();
        }
    }
}
