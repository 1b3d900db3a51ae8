package dev.regente.gateway.attachment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.regente.gateway.attachment.store.AttachmentStore;
import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Metrics;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class AttachmentFlowTest {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final Duration TIME = Duration.ofMinutes(1);

    @Inject
    AttachmentLinks links;

    @Inject
    AttachmentStore store;

    @Inject
    ForgetFiles forgetFiles;

    private String number;

    @BeforeEach
    void start() {
        Simulator.reset();
        number = Payloads.newNumber();
    }

    @Test
    void a_picture_is_fetched_and_handed_out_to_be_saved_and_never_shown() {
        String id = sent(media(PNG, "image/png").put("caption", "Look").put("fileName", "..\\e\u0301 \"x\".png"));
        awaitState(id, "stored");

        var got = RestAssured.get(link(id));

        got.then()
                .statusCode(200)
                .contentType("image/png")
                .header("Content-Disposition", startsWith("attachment; filename=\""))
                .header("Content-Disposition", containsString("filename*=UTF-8''_"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", equalTo("sandbox; default-src 'none'"))
                .header("Cache-Control", equalTo("private, no-store"))
                .header("Content-Length", equalTo(Integer.toString(PNG.length)));
        assertArrayEquals(PNG, got.asByteArray());
        await().until(() -> Metrics.sum("regente_gateway_attachments_fetched_total") >= 1);
    }

    @Test
    void a_large_file_comes_and_goes_whole() {
        byte[] large = new byte[5_000_000];
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 9);
        String id = sent(media(large, "application/pdf"));
        awaitState(id, "stored");

        assertArrayEquals(large, RestAssured.get(link(id)).asByteArray());
    }

    @Test
    void only_a_link_of_ours_opens_a_file_and_only_this_one_and_in_time() {
        String id = sent(media(PNG, "image/png"));
        awaitState(id, "stored");
        String link = link(id);
        String signature = link.substring(link.indexOf("signature=") + 10);
        String other = UUID.randomUUID().toString();

        for (String wrong : List.of(
                "/attachments/" + id + "/file.png?expires=9999999999&signature=" + signature,
                link.replace("file.png", "file.html"),
                link.replace(id, other),
                link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"),
                link.replace("expires=", "expires=x"),
                "/attachments/x/y?expires=1&signature=y",
                path(links.open(UUID.fromString(id), "image/png", Duration.ofSeconds(-1))))) {
            RestAssured.get(wrong).then().statusCode(403).body("code", equalTo("link_refused"));
        }
        RestAssured.get("/attachments/" + id + "/file.png")
                .then()
                .statusCode(400)
                .body("code", equalTo("link_incomplete"));
        RestAssured.get(path(links.open(UUID.fromString(other), "image/png", TIME)))
                .then()
                .statusCode(404);
    }

    @Test
    void a_file_with_another_hash_than_was_told_is_not_kept() throws IOException {
        String id =
                sent(media(PNG, "image/png").put("sha256", Base64.getEncoder().encodeToString(new byte[32])));
        awaitState(id, "rejected");

        RestAssured.get(link(id)).then().statusCode(410).body("code", equalTo("hash_mismatch"));
        assertFalse(store.open(UUID.fromString(id)).isPresent());
        await().until(() -> Metrics.sum("regente_gateway_attachments_rejected_total", "reason=\"hash_mismatch\"") >= 1);
    }

    @Test
    void a_page_that_calls_itself_a_picture_is_not_kept() {
        String id = sent(media(
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8),
                "image/png"));
        awaitState(id, "rejected");

        RestAssured.get(link(id)).then().statusCode(410).body("code", equalTo("type_forbidden"));
    }

    @Test
    void an_address_inside_is_never_called_whoever_names_it() throws IOException {
        var heard = new AtomicInteger();
        var canary = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        canary.createContext("/", exchange -> {
            heard.incrementAndGet();
            exchange.close();
        });
        canary.start();
        try {
            int port = canary.getAddress().getPort();
            for (String url :
                    List.of("http://0.0.0.0:" + port + "/", "http://2130706433:" + port + "/", "file:///etc/passwd")) {
                String id = sent(media(PNG, "image/png").put("url", url));
                awaitState(id, "rejected");
            }
        } finally {
            canary.stop(0);
        }
        assertEquals(0, heard.get());
    }

    @Test
    void a_file_that_is_not_there_yet_is_asked_for_again() {
        Simulator.faults("{\"status\":503,\"times\":2}");
        String id = sent(media(PNG, "image/png"));

        awaitState(id, "stored");

        assertEquals("3", column(id, "attempts"));
    }

    @Test
    void a_file_whose_process_died_is_fetched_when_its_lease_is_over() {
        String id = sent(media(PNG, "image/png"));
        awaitState(id, "stored");

        Outboxes.update(
                "UPDATE attachment SET state = 'pending', attempts = 7, next_attempt_at = now() + interval '1 hour'"
                        + " WHERE id = '" + id + "'");
        RestAssured.get(link(id))
                .then()
                .statusCode(409)
                .body("code", equalTo("attachment_pending"))
                .header("Retry-After", equalTo("5"));
        Outboxes.update("UPDATE attachment SET next_attempt_at = now() WHERE id = '" + id + "'");

        awaitState(id, "stored");
        assertEquals("8", column(id, "attempts"));
    }

    @Test
    void an_uploaded_file_goes_out_with_a_reply_by_a_link_that_opens_it() {
        String senderId = writes();
        String id = upload(PNG, "image/png", "chart.png")
                .statusCode(201)
                .body("contentType", equalTo("image/png"))
                .body("fileName", equalTo("chart.png"))
                .body("sizeBytes", equalTo(PNG.length))
                .extract()
                .path("attachmentId");

        var reply = reply(senderId, id, "As promised.");
        Wire.publish("routing.reply-requested.v1", reply);

        await().until(() -> Gateway.words(reply.getString("messageId")).contains("delivered"));
        assertEquals(List.of("As promised."), Simulator.textsTo(number));
        assertArrayEquals(PNG, RestAssured.get(path(URI.create(lastLink()))).asByteArray());
    }

    @Test
    void a_reply_with_a_file_that_is_not_there_or_is_a_customers_is_not_sent() {
        String customers = sent(media(PNG, "image/png"));
        awaitState(customers, "stored");
        String senderId = writes();

        for (String id : List.of(UUID.randomUUID().toString(), customers)) {
            var reply = reply(senderId, id, "Nothing.");
            Wire.publish("routing.reply-requested.v1", reply);

            await().until(() -> Gateway.words(reply.getString("messageId")).contains("refused"));
            assertEquals(
                    "attachment_unavailable",
                    Gateway.statuses(reply.getString("messageId"))
                            .get(0)
                            .getJsonObject("reason")
                            .getString("code"));
        }
        assertEquals(List.of(), Simulator.textsTo(number));
    }

    @Test
    void a_form_brings_one_file_and_no_file_may_be_too_large_or_act() throws IOException {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ana"))
                .multiPart("file", "é.png", PNG, "image/png")
                .post("/v1/attachments")
                .then()
                .statusCode(201)
                .body("sizeBytes", equalTo(PNG.length));
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ana"))
                .multiPart("a", "a.png", PNG, "image/png")
                .multiPart("b", "b.png", PNG, "image/png")
                .post("/v1/attachments")
                .then()
                .statusCode(400)
                .body("code", equalTo("one_file_expected"));
        upload("<html>".getBytes(StandardCharsets.UTF_8), "application/octet-stream", "a.png")
                .statusCode(400)
                .body("code", equalTo("type_forbidden"));
        assertEquals(413, chunked("/v1/attachments", 44_000_000));
        assertEquals(413, chunked("/webhooks/whatsapp/whatsapp-main", 4_000_000));
        RestAssured.given()
                .body(new byte[4_000_000])
                .post("/webhooks/whatsapp/whatsapp-main")
                .then()
                .statusCode(413);
    }

    @Test
    void files_leave_two_days_before_their_rows() throws IOException {
        var old =
                new UUID((System.currentTimeMillis() - Duration.ofDays(89).toMillis()) << 16 | 0x7000L, Long.MIN_VALUE);
        String young = upload(PNG, "image/png", null).statusCode(201).extract().path("attachmentId");
        var bytes = Files.write(Files.createTempFile("old", ".png"), PNG);
        store.put(old, bytes);
        Outboxes.update("INSERT INTO attachment (id, state, stored_type, size_bytes) VALUES ('" + old
                + "', 'stored', 'image/png', 1) ON CONFLICT DO NOTHING");

        forgetFiles.forget().await().atMost(TIME);

        assertFalse(store.open(old).isPresent());
        assertEquals("gone expired", column(old.toString(), "state || ' ' || reason"));
        RestAssured.get(link(young)).then().statusCode(200);
        RestAssured.get(link(old.toString())).then().statusCode(410).body("code", equalTo("expired"));
    }

    @Test
    void what_was_taken_back_is_given_to_nobody_and_leaves_when_nobody_can_be_fetching_it_any_more()
            throws IOException {
        String id = sent(media(PNG, "image/png"));
        awaitState(id, "stored");
        UUID file = UUID.fromString(id);
        String taken = "UPDATE attachment SET state = 'gone', reason = 'taken_back', erase_at = now() + interval ";

        Outboxes.update(taken + "'1 hour' WHERE id = '" + id + "'");
        RestAssured.get(link(id)).then().statusCode(410).body("code", equalTo("taken_back"));
        forgetFiles.erase().await().atMost(TIME);
        assertTrue(store.open(file).isPresent());
        Outboxes.update(taken + "'-1 second' WHERE id = '" + id + "'");
        forgetFiles.erase().await().atMost(TIME);

        assertFalse(store.open(file).isPresent());
        assertEquals("gone", column(id, "state"));
        assertEquals(null, column(id, "erase_at"));
    }

    private static ValidatableResponse upload(byte[] bytes, String type, String name) {
        var request = RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ana"))
                .contentType(type)
                .body(bytes);
        if (name != null) {
            request.queryParam("fileName", name);
        }
        return request.post("/v1/attachments").then();
    }

    /** Posts without saying how much it will be. */
    private static int chunked(String path, int bytes) throws IOException {
        var call = (HttpURLConnection) URI.create("http://localhost:" + RestAssured.port + path)
                .toURL()
                .openConnection();
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setChunkedStreamingMode(65_536);
        call.setRequestProperty("Authorization", "Bearer " + Tokens.of("ana"));
        call.setRequestProperty("Content-Type", "application/octet-stream");
        try (var out = call.getOutputStream()) {
            for (int sent = 0; sent < bytes; sent += 65_536) {
                out.write(new byte[65_536]);
            }
        } catch (IOException e) {
            // It is answered before it has said everything.
        }
        return call.getResponseCode();
    }

    private static JsonObject media(byte[] bytes, String type) {
        return new JsonObject()
                .put("type", type.startsWith("image") ? "image" : "document")
                .put("contentType", type)
                .put("base64", Base64.getEncoder().encodeToString(bytes));
    }

    /** A customer sends a file; answers our id of it. */
    private String sent(JsonObject media) {
        String wamid = Simulator.plays(
                        "whatsapp", new JsonObject().put("from", number).put("media", media))
                .getString("wamid");
        await().until(() -> !Gateway.received(wamid).isEmpty());
        return Gateway.received(wamid)
                .get(0)
                .getJsonObject("content")
                .getJsonArray("attachments")
                .getJsonObject(0)
                .getString("attachmentId");
    }

    private String writes() {
        String wamid = Simulator.plays(
                        "whatsapp", new JsonObject().put("from", number).put("text", "Hello"))
                .getString("wamid");
        await().until(() -> !Gateway.received(wamid).isEmpty());
        return Gateway.received(wamid).get(0).getString("senderId");
    }

    private String lastLink() {
        var requests = Simulator.requestsTo(number);
        return requests.get(requests.size() - 1).getJsonObject("image").getString("link");
    }

    private static JsonObject reply(String senderId, String attachmentId, String text) {
        var reply = Wire.sample("routing.reply-requested.v1")
                .put("messageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString())
                .put("kind", "reply")
                .put("senderId", senderId)
                .put("channel", "whatsapp")
                .put("account", "whatsapp-main")
                .put("recipientSequence", 1);
        for (String none : List.of("template", "survey", "inReplyTo", "sendBefore")) {
            reply.putNull(none);
        }
        var attachment = new JsonObject().put("attachmentId", attachmentId);
        return reply.put(
                "content",
                new JsonObject().put("kind", "document").put("text", text).put("attachments", List.of(attachment)));
    }

    private static void awaitState(String id, String state) {
        await().atMost(TIME).until(() -> column(id, "state"), equalTo(state));
    }

    private static String column(String id, String expression) {
        return Outboxes.query("SELECT " + expression + " FROM attachment WHERE id = '" + id + "'")
                .get(0)
                .get(0);
    }

    private String link(String id) {
        return path(links.open(UUID.fromString(id), "image/png", TIME));
    }

    /** Where the gateway under test has it. */
    private static String path(URI link) {
        return link.getRawPath() + "?" + link.getRawQuery();
    }
}
