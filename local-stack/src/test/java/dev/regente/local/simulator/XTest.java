package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XTest extends RunningSimulator {

    private static final String MESSAGES = "/2/dm_conversations/with/3001969357/messages";
    private static final String UPLOAD = "/2/media/upload";
    private static final String BEARER = "Bearer local-x-token";

    @Test
    void takes_a_documented_message_then_posts_it_as_ours_and_says_that_it_was_read() throws Exception {
        var answer = post(MESSAGES, BEARER, "{\"text\":\"Ol\u00e1\"}");

        assertEquals(201, answer.statusCode());
        var id = Json.parse(answer.body()).at("/data/dm_event_id").asText();
        var one = Json.parse(gateway.next().body());
        var other = Json.parse(gateway.next().body());
        var echo = one.has("direct_message_events") ? one : other;
        var read = one.has("direct_message_events") ? other : one;
        assertEquals(id, echo.at("/direct_message_events/0/id").asText());
        assertEquals(
                "100000000000006",
                echo.at("/direct_message_events/0/message_create/sender_id").asText());
        assertEquals(
                id,
                read.at("/direct_message_mark_read_events/0/last_read_event_id").asText());
        assertEquals("3001969357", get("/sent").at("/items/0/recipient").asText());
    }

    @Test
    void takes_a_picture_that_was_uploaded_once() throws Exception {
        var upload = post(UPLOAD, BEARER, picture("AQID", "dm_image", "image/png"));
        assertEquals(200, upload.statusCode());
        var id = Json.parse(upload.body()).at("/data/id").asText();
        var message = "{\"attachments\":[{\"media_id\":\"" + id + "\"}]}";

        assertEquals(201, post(MESSAGES, BEARER, message).statusCode());
        assertEquals(400, post(MESSAGES, BEARER, message).statusCode());
        assertEquals(
                id, get("/sent").at("/items/0/request/attachments/0/media_id").asText());
    }

    @ParameterizedTest
    @CsvSource({"%,dm_image,image/png", "AQID,tweet_image,image/png", "AQID,dm_image,video/mp4", "'',dm_image,image/png"
    })
    void refuses_an_upload_that_differs_from_the_documentation(String media, String category, String type)
            throws Exception {
        assertEquals(400, post(UPLOAD, BEARER, picture(media, category, type)).statusCode());
        assertEquals(
                401,
                post(UPLOAD, "Bearer other", picture("AQID", "dm_image", "image/png"))
                        .statusCode());
        assertEquals(
                400,
                post(UPLOAD, BEARER, "{\"media\":\"AQID\",\"command\":\"INIT\"}")
                        .statusCode());
    }

    private static String picture(String media, String category, String type) {
        return "{\"media\":\"%s\",\"media_category\":\"%s\",\"media_type\":\"%s\"}".formatted(media, category, type);
    }

    @Test
    void signs_every_webhook_over_its_exact_bytes() throws Exception {
        call("POST", "/simulate/x", "{\"from\":\"3001969357\",\"text\":\"Oi\",\"payload\":\"row-1\"}");

        var webhook = gateway.next();

        assertEquals("/webhooks/x/x-main", webhook.path());
        assertEquals(
                "sha256=" + Signing.sha256InBase64("local-x-secret", webhook.body()),
                webhook.headers().getFirst("x-twitter-webhooks-signature"));
        assertEquals(
                "row-1",
                Json.parse(webhook.body())
                        .at("/direct_message_events/0/message_create/message_data/quick_reply_response/metadata")
                        .asText());
    }

    @Test
    void computes_the_signature_that_x_computes() {
        assertEquals(
                "S/mG8E9n5SjoGuCqHguvP8K8uuu5ogCPF0dOpIdyZlk=",
                Signing.sha256InBase64("consumer-secret", "challenge_string".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400",
                "{\"text\":\"\"} | 400",
                "{\"text\":7} | 400",
                "{\"text\":\"x\",\"attachments\":[{\"media_id\":\"1\"}]} | 400",
                "{\"attachments\":[]} | 400",
                "{\"attachments\":[{\"media_id\":\"1\"},{\"media_id\":\"2\"}]} | 400",
                "{\"text\":\"x\",\"media_id\":\"1\"} | 400",
                "nothing | 400"
            })
    void refuses_what_differs_from_the_documentation(String body, int status) throws Exception {
        var answer = post(MESSAGES, BEARER, body);

        assertEquals(status, answer.statusCode());
        assertEquals("Invalid Request", Json.parse(answer.body()).path("title").asText());
        assertEquals(0, get("/sent").path("items").size());
    }

    @Test
    void refuses_a_stranger_a_wrong_user_and_too_long_a_text() throws Exception {
        assertEquals(401, post(MESSAGES, "Bearer other", "{\"text\":\"x\"}").statusCode());
        assertEquals(
                400,
                post(MESSAGES.replace("3001969357", "helen"), BEARER, "{\"text\":\"x\"}")
                        .statusCode());
        assertEquals(
                400,
                post(MESSAGES, BEARER, "{\"text\":\"" + "x".repeat(10_001) + "\"}")
                        .statusCode());
    }

    @Test
    void says_when_its_limit_begins_anew() throws Exception {
        call("PUT", "/faults", "{\"status\":429,\"retryAfter\":60,\"provider\":\"x\"}");

        var answer = post(MESSAGES, BEARER, "{\"text\":\"x\"}");

        assertEquals(429, answer.statusCode());
        long reset = answer.headers().firstValueAsLong("x-rate-limit-reset").orElseThrow();
        assertTrue(reset > Instant.now().getEpochSecond());
    }
}
