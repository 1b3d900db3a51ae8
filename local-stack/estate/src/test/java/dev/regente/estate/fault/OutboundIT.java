package dev.regente.estate.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.estate.Estate;
import dev.regente.estate.WhatsAppWebhook;
import dev.regente.local.part.Part;
import dev.regente.local.simulator.Signing;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reply is sent once, whatever the provider leaves unsaid and whoever dies meanwhile. */
class OutboundIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PAGE = "100000000000002";
    private static final String UNDER_WAY =
            "SELECT id FROM outbound_message WHERE id = ?::uuid AND state = 'sending' FOR UPDATE";

    private static Estate estate;

    private final String helen = number();
    private final String oscar = number();

    @BeforeAll
    static void start() {
        estate = Estate.shared();
    }

    @AfterEach
    void the_provider_is_well_again() {
        fault(Map.of());
    }

    @Test
    void a_reply_whose_answer_was_cut_off_is_in_doubt_until_the_status_resolves_it() {
        String conversation = claimed(helen);
        fault(Map.of("cut", "after-accept", "statuses", false, "recipient", helen));

        String reply = reply(conversation, "It leaves today at six.");
        awaitStatus(conversation, reply, "in_doubt");
        fault(Map.of());
        String callbackData = sentTo(helen).get(0).getString("request.biz_opaque_callback_data");
        estate.post(status(helen, callbackData, "delivered")).then().statusCode(200);

        awaitStatus(conversation, reply, "delivered");
        String next = reply(conversation, "Anything else?");
        awaitStatus(conversation, next, "delivered");
        assertEquals(List.of("It leaves today at six.", "Anything else?"), textsTo(helen));
    }

    @Test
    void the_gateway_dies_between_the_providers_answer_and_its_own_commit_and_nothing_is_sent_twice() throws Exception {
        String conversation = claimed(helen);
        String elsewhere = claimedOnMessenger(oscar);
        fault(Map.of("delay", 5, "statuses", false));
        String reply = reply(conversation, "It leaves today at six.");
        String other = reply(elsewhere, "It left yesterday.");
        try (HeldRow row = new HeldRow(estate.database(Part.GATEWAY));
                HeldRow second = new HeldRow(estate.database(Part.GATEWAY))) {
            // Held while the providers take their time: their answers arrive, and cannot be written down.
            await().atMost(Estate.PATIENCE).until(() -> row.holds(UNDER_WAY, reply));
            await().atMost(Estate.PATIENCE).until(() -> second.holds(UNDER_WAY, other));
            await().atMost(Estate.PATIENCE).until(() -> row.isWaitedFor() || second.isWaitedFor());
            await().atMost(Estate.PATIENCE)
                    .until(() -> sentTo(helen).size() + sentTo(oscar).size() == 2);
            estate.kill(Part.GATEWAY);
        }
        fault(Map.of());
        estate.stack().start(Part.GATEWAY);

        await().atMost(LONG).until(() -> statusOf(conversation, reply), "in_doubt"::equals);
        await().atMost(LONG).until(() -> statusOf(elsewhere, other), "in_doubt"::equals);
        assertEquals(List.of(1, 1), List.of(sentTo(helen).size(), sentTo(oscar).size()));
        String callbackData = sentTo(helen).get(0).getString("request.biz_opaque_callback_data");
        estate.post(status(helen, callbackData, "delivered")).then().statusCode(200);
        postToMessenger(echo(oscar, sentTo(oscar).get(0).getString("request.message.metadata")));
        awaitStatus(conversation, reply, "delivered");
        awaitStatus(elsewhere, other, "sent");
        awaitStatus(conversation, reply(conversation, "Anything else?"), "delivered");
        awaitStatus(elsewhere, reply(elsewhere, "Did it come?"), "delivered");
        assertEquals(List.of("It leaves today at six.", "Anything else?"), textsTo(helen));
        assertEquals(List.of("It left yesterday.", "Did it come?"), textsTo(oscar));
    }

    @Test
    void a_provider_that_refuses_one_recipient_delays_no_other_and_her_order_is_kept() {
        String hers = claimed(helen);
        String his = claimed(oscar);
        for (int status : new int[] {429, 503}) {
            fault(Map.of("status", status, "recipient", helen));
            String first = reply(hers, status + " one");
            String second = reply(hers, status + " two");
            String other = reply(his, status + " for him");

            awaitStatus(his, other, "delivered");
            assertNotEquals("delivered", statusOf(hers, first));
            fault(Map.of());
            awaitStatus(hers, second, "delivered");
            awaitStatus(hers, first, "delivered");
        }
        assertEquals(List.of("429 one", "429 two", "503 one", "503 two"), textsTo(helen));
        assertEquals(2, sentTo(oscar).size());
    }

    /** A conversation of this customer that is ana's. */
    private static String claimed(String phone) {
        estate.post(WhatsAppWebhook.text(phone, "Helen", "Where is my order?"))
                .then()
                .statusCode(200);
        return claimedOf(estate.profileOf(phone));
    }

    private static String claimedOf(String profile) {
        String conversation = estate.eventually(
                        "sofia", Part.ROUTING, "/v1/conversations?profile=" + profile, json -> Estate.size(json) == 1)
                .getString("items[0].id");
        Response claimed = estate.as("ana", Part.ROUTING).post("/v1/conversations/" + conversation + "/claim");
        assertEquals(200, claimed.statusCode(), claimed.asString());
        return conversation;
    }

    private static String claimedOnMessenger(String person) {
        RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .body(new JsonObject(Map.of("from", person, "text", "Where is my order?")).encode())
                .post("/simulate/messenger")
                .then()
                .statusCode(200);
        String identifier = "messenger:" + PAGE + ":" + person;
        String profile = estate.eventually(
                        "ana", Part.PROFILE, "/v1/profiles?identifier=" + identifier, json -> Estate.size(json) == 1)
                .getString("items[0].id");
        return claimedOf(profile);
    }

    /** What Messenger tells of a message of ours. */
    private static String echo(String person, String metadata) {
        long now = Instant.now().toEpochMilli();
        return """
                {"object":"page","entry":[{"id":"%s","time":%d,"messaging":[{
                "sender":{"id":"%s"},"recipient":{"id":"%s"},
                "timestamp":%d,"message":{"mid":"m_%s","text":"-","is_echo":true,"app_id":1,"metadata":"%s"}}]}]}"""
                .formatted(PAGE, now, PAGE, person, now, UUID.randomUUID(), metadata);
    }

    private static void postToMessenger(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        RestAssured.given()
                .baseUri(estate.stack().url(Part.GATEWAY))
                .contentType("application/json")
                .header("X-Hub-Signature-256", "sha256=" + Signing.sha256InHex("local-messenger-secret", bytes))
                .body(bytes)
                .post("/webhooks/messenger/messenger-main")
                .then()
                .statusCode(200);
    }

    private static String reply(String conversation, String text) {
        Response answer = estate.as("ana", Part.ROUTING)
                .body(Map.of("text", text))
                .post("/v1/conversations/" + conversation + "/replies");
        assertEquals(202, answer.statusCode(), answer.asString());
        return answer.jsonPath().getString("messageId");
    }

    private static void awaitStatus(String conversation, String message, String status) {
        estate.eventually(
                "sofia",
                Part.ROUTING,
                "/v1/conversations/" + conversation + "/messages",
                json -> status.equals(statusIn(json, message)));
    }

    private static String statusOf(String conversation, String message) {
        return statusIn(
                estate.as("sofia", Part.ROUTING)
                        .get("/v1/conversations/" + conversation + "/messages")
                        .jsonPath(),
                message);
    }

    private static String statusIn(JsonPath transcript, String message) {
        return transcript.getString("items.find { it.messageId == '" + message + "' }.status");
    }

    /** Oldest first. */
    private static List<JsonPath> sentTo(String recipient) {
        JsonPath sent = RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .get("/sent?recipient=" + recipient)
                .jsonPath();
        List<Map<String, Object>> items = sent.getList("items");
        return items.stream()
                .map(item -> new JsonPath(new JsonObject(item).encode()))
                .toList();
    }

    private static List<String> textsTo(String recipient) {
        return sentTo(recipient).stream().map(sent -> sent.getString("text")).toList();
    }

    private static void fault(Map<String, Object> fault) {
        RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .body(new JsonObject(fault).encode())
                .put("/faults")
                .then()
                .statusCode(200);
    }

    private static WhatsAppWebhook status(String recipient, String callbackData, String status) {
        String id = "wamid." + UUID.randomUUID();
        return new WhatsAppWebhook(
                id,
                """
                {"object":"whatsapp_business_account","entry":[{"id":"WABA-1","changes":[{"field":"messages","value":{
                "messaging_product":"whatsapp",
                "metadata":{"display_phone_number":"15550001111","phone_number_id":"100000000000001"},
                "statuses":[{"id":"%s","status":"%s","timestamp":"%d","recipient_id":"%s",
                "biz_opaque_callback_data":"%s"}]}}]}]}"""
                        .formatted(id, status, Instant.now().getEpochSecond(), recipient, callbackData));
    }

    private static String number() {
        return "55119" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));
    }
}
