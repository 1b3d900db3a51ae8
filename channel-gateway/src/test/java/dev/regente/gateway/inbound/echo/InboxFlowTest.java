package dev.regente.gateway.inbound.echo;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.attachment.store.AttachmentStore;
import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.InboxPayloads;
import dev.regente.gateway.fixture.PayloadFiles;
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
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messenger and Instagram through the port, with everything that comes back of our own. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class InboxFlowTest {

    private static final String ADDRESS = "routing.reply-requested.v1";

    private final String customer =
            "24" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 10_000_000_000_000L);

    @Inject
    AttachmentStore store;

    @BeforeEach
    void healthy() {
        Simulator.reset();
    }

    @Test
    void a_customer_writes_on_messenger_is_answered_reads_it_and_no_echo_is_heard_of() {
        var heard = writes("messenger");
        var reply = reply("messenger", heard, "It leaves at six.");

        Wire.publish(ADDRESS, reply);

        await().until(() -> words(reply).contains("delivered"));
        assertEquals(List.of("It leaves at six."), Simulator.textsTo(customer));
        assertTrue(words(reply).contains("sent"), () -> "by its echo: " + words(reply));
        simulate("messenger", new JsonObject().put("read", true));
        await().until(() -> words(reply).contains("read"));
        assertEquals(1, heardFrom(heard).size(), "an echo of our own is no message");
    }

    @Test
    void an_echo_without_our_id_is_still_known_as_ours_by_its_words() {
        var heard = writes("instagram");
        var reply = reply("instagram", heard, "Olá! ".repeat(300).strip());
        String echoes = "dedup WHERE account = 'instagram-main' AND key LIKE '%#echo'";
        long before = Gateway.count(echoes);

        Wire.publish(ADDRESS, reply);

        await().until(() -> words(reply).contains("accepted"));
        await().until(() -> Gateway.count(echoes) >= before + 2);
        assertEquals(2, Simulator.textsTo(customer).size());
        assertEquals(1, heardFrom(heard).size(), "an echo of our own is no message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messenger", "instagram"})
    void what_is_written_in_the_providers_inbox_is_a_message_of_our_side(String channel) {
        var heard = writes(channel);

        simulate(channel, new JsonObject().put("echo", "From the shop"));

        await().until(() -> heardFrom(heard).size() == 2);
        var echo = heardFrom(heard).get(1);
        assertEquals("outbound", echo.getString("direction"));
        assertEquals("From the shop", echo.getJsonObject("content").getString("text"));
        assertEquals(null, echo.getJsonObject("replyWindow"));
        assertNotEquals(heard.getString("messageId"), echo.getString("messageId"));
        assertEquals(
                1,
                Gateway.count("sender WHERE id = '" + heard.getString("senderId") + "' AND last_inbound_at = '"
                        + heard.getString("occurredAt") + "'"),
                "an echo opens no window");
    }

    @Test
    void an_echo_resolves_a_doubt() {
        var heard = writes("messenger");
        Simulator.faults("{\"cut\":\"after-accept\",\"times\":1}");
        var reply = reply("messenger", heard, "Only once.");

        Wire.publish(ADDRESS, reply);

        await().until(() -> words(reply).contains("sent"));
        assertEquals(List.of("Only once."), Simulator.textsTo(customer));
        assertEquals(1, heardFrom(heard).size());
    }

    @Test
    void a_watermark_covers_what_was_there_and_a_late_one_takes_nothing_back() {
        var heard = writes("messenger");
        var first = reply("messenger", heard, "One.");
        Wire.publish(ADDRESS, first);
        await().until(() -> words(first).contains("delivered"));
        Instant between = Instant.now();
        Outboxes.update("UPDATE outbound_status SET at = at - interval '1 minute' WHERE message_id = '"
                + first.getString("messageId") + "'");
        var second = reply("messenger", heard, "Two.").put("recipientSequence", 2);
        Wire.publish(ADDRESS, second);
        await().until(() -> words(second).contains("delivered"));

        read(between.minusSeconds(30)).then().statusCode(200);
        await().until(() -> words(first).contains("read"));
        assertTrue(!words(second).contains("read"));

        read(Instant.now().plusSeconds(1)).then().statusCode(200);
        await().until(() -> words(second).contains("read"));
        read(between.minusSeconds(20)).then().statusCode(200);
        assertEquals("read", words(second).get(words(second).size() - 1));
    }

    /** FB-4. */
    @Test
    void what_a_customer_takes_back_is_erased_with_its_corrections_and_its_files() throws IOException {
        String mid = "m_" + UUID.randomUUID();
        String secret = "my card is " + UUID.randomUUID();
        var said = of("image", mid, "message");
        said.getJsonObject("message").put("text", secret);
        post("instagram", whole("image", said)).then().statusCode(200);
        post("instagram", whole("edit", of("edit", mid, "message_edit").put("timestamp", 1795262400999L)))
                .then()
                .statusCode(200);
        var heard = Gateway.received(mid).get(0);
        UUID file = UUID.fromString(heard.getJsonObject("content")
                .getJsonArray("attachments")
                .getJsonObject(0)
                .getString("attachmentId"));
        store.put(file, Files.writeString(Files.createTempFile("taken", ".txt"), "bytes"));
        Outboxes.update("UPDATE attachment SET state = 'stored', size_bytes = 5 WHERE id = '" + file + "'");

        post("instagram", whole("deleted", of("deleted", mid, "message")))
                .then()
                .statusCode(200);

        var deletion = Gateway.received(mid + "#deleted").get(0).getJsonObject("content");
        assertEquals("deletion", deletion.getString("kind"));
        assertEquals(heard.getString("messageId"), deletion.getString("targetMessageId"));
        assertEquals(0, Gateway.count("raw_event WHERE encode(body, 'escape') LIKE '%" + secret + "%'"));
        String of = " FROM raw_event r JOIN inbound_message m ON m.raw_event_id = r.id WHERE m.provider_message_id";
        assertEquals(
                List.of(List.of("0"), List.of("0")),
                Outboxes.query("SELECT octet_length(body)" + of + " IN ('" + mid + "', '" + mid + "#edit#1')"
                        + " AND erased_at IS NOT NULL"));
        assertEquals(
                List.of(List.of("gone", "taken_back", "0")),
                Outboxes.query("SELECT state, reason, num_nonnulls(provider_media_id, file_name, size_bytes)"
                        + " FROM attachment WHERE id = '" + file + "'"));
        await().until(() -> store.open(file).isEmpty());
        await().until(() -> Gateway.count("attachment WHERE id = '" + file + "' AND erase_at IS NULL") == 1);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("root"))
                .post("/v1/raw-events/"
                        + Outboxes.query("SELECT r.id" + of + " = '" + mid + "'")
                                .get(0)
                                .get(0) + "/replay")
                .then()
                .statusCode(410)
                .body("code", equalTo("raw_event_erased"));
    }

    @Test
    void what_is_told_after_it_was_taken_back_is_heard_by_nobody() {
        String mid = "m_" + UUID.randomUUID();

        post("instagram", whole("deleted", of("deleted", mid, "message")))
                .then()
                .statusCode(200);
        post("instagram", whole("text", of("text", mid, "message"))).then().statusCode(200);

        assertEquals(List.of(), Gateway.received(mid));
        assertEquals(1, Gateway.count("raw_event WHERE encode(body, 'escape') LIKE '%" + mid + "%'"));
    }

    @Test
    void nobody_takes_back_what_somebody_else_wrote() {
        String mid = "m_" + UUID.randomUUID();
        post("instagram", whole("text", of("text", mid, "message"))).then().statusCode(200);
        var strangers = of("deleted", mid, "message");
        strangers.getJsonObject("sender").put("id", customer + "1");

        post("instagram", whole("deleted", strangers)).then().statusCode(200);

        assertEquals(
                1,
                Gateway.count("raw_event WHERE encode(body, 'escape') LIKE '%" + mid + "%'"
                        + " AND encode(body, 'escape') NOT LIKE '%is_deleted%'"));
    }

    /** The item of a payload as this customer's, about a message of this id. */
    private JsonObject of(String name, String mid, String what) {
        var item = InboxPayloads.item(PayloadFiles.json("instagram", name));
        item.getJsonObject("sender").put("id", customer);
        item.getJsonObject(what).put("mid", mid);
        return item;
    }

    private static JsonObject whole(String name, JsonObject item) {
        var payload = PayloadFiles.json("instagram", name);
        payload.getJsonArray("entry").getJsonObject(0).put("messaging", new JsonArray().add(item));
        return payload;
    }

    @Test
    void a_signed_event_of_an_unknown_page_is_an_orphan_beside_one_that_is_ours() {
        var payload = PayloadFiles.json("messenger", "two-pages");
        String ours = "m_" + UUID.randomUUID();
        InboxPayloads.item(payload).getJsonObject("message").put("mid", ours);

        post("messenger", payload).then().statusCode(200);

        assertEquals(1, Gateway.received(ours).size());
        assertEquals(List.of(), Gateway.received("m_2"), "nobody sees what belongs to no account");
    }

    @Test
    void nothing_unproved_and_no_script_gets_past_the_door() {
        byte[] body = PayloadFiles.bytes("instagram", "text");
        var path = "/webhooks/instagram/instagram-main";
        RestAssured.given().body(body).post(path).then().statusCode(401);
        RestAssured.given()
                .header("X-Hub-Signature-256", Payloads.signature(body, "local-messenger-secret"))
                .body(body)
                .post(path)
                .then()
                .statusCode(403);
        for (String challenge : List.of("<script>", "1158201444")) {
            RestAssured.given()
                    .queryParam("hub.mode", "subscribe")
                    .queryParam("hub.verify_token", "local-instagram-verify")
                    .queryParam("hub.challenge", challenge)
                    .get(path)
                    .then()
                    .statusCode(challenge.startsWith("<") ? 403 : 200);
        }
    }

    @Test
    void templates_are_listed_where_the_provider_has_them() {
        templates("whatsapp-main", "ana")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("order_update"))
                .body("items[0].parameters", equalTo(2));
        templates("messenger-main", "shop").then().statusCode(422).body("code", equalTo("templates_unsupported"));
        templates("nobody", "ana").then().statusCode(404);
    }

    private JsonObject writes(String channel) {
        var answer = simulate(channel, new JsonObject().put("text", "When does my order arrive?"));
        return Gateway.received(answer.getString("mid")).get(0);
    }

    private JsonObject simulate(String channel, JsonObject told) {
        return new JsonObject(RestAssured.given()
                .body(told.put("from", customer).encode())
                .post(Simulator.url() + "/simulate/" + channel)
                .then()
                .statusCode(200)
                .body("status", equalTo(200))
                .extract()
                .asString());
    }

    private Response read(Instant until) {
        var payload = PayloadFiles.json("messenger", "read");
        var item = InboxPayloads.item(payload);
        item.getJsonObject("sender").put("id", customer);
        item.getJsonObject("read").put("watermark", until.toEpochMilli());
        return post("messenger", payload);
    }

    private static Response post(String channel, JsonObject payload) {
        byte[] body = payload.encode().getBytes(StandardCharsets.UTF_8);
        return RestAssured.given()
                .header("X-Hub-Signature-256", Payloads.signature(body, "local-" + channel + "-secret"))
                .body(body)
                .post("/webhooks/" + channel + "/" + channel + "-main");
    }

    private static Response templates(String account, String who) {
        return RestAssured.given().auth().oauth2(Tokens.of(who)).get("/v1/channel-accounts/" + account + "/templates");
    }

    private static JsonObject reply(String channel, JsonObject heard, String text) {
        var reply = Wire.sample(ADDRESS)
                .put("messageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString())
                .put("channel", channel)
                .put("account", channel + "-main")
                .put("senderId", heard.getString("senderId"));
        reply.getJsonObject("content").put("text", text);
        return reply;
    }

    private static List<JsonObject> heardFrom(JsonObject heard) {
        return Outboxes.events("gateway.message-received.v1").stream()
                .filter(e -> heard.getString("senderId").equals(e.getString("senderId")))
                .toList();
    }

    private static List<String> words(JsonObject reply) {
        return Gateway.words(reply.getString("messageId"));
    }
}
