package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest extends RunningSimulator {

    private static final String PUSH = "/v2/bot/message/push";
    private static final String TOKEN = "Bearer local-line-token";
    private static final String HELLO =
            """
            {"to":"U0123456789abcdef0123456789abcdef","messages":[{"type":"text","text":"Hi"}]}""";

    @Test
    void a_push_is_taken_once_for_each_retry_key() throws Exception {
        String key = "123e4567-e89b-12d3-a456-426614174000";

        var first = push(HELLO, key);
        var again = push(HELLO, key);

        assertEquals(200, first.statusCode());
        assertEquals(409, again.statusCode());
        assertEquals(json(first).path("sentMessages"), json(again).path("sentMessages"));
        assertEquals(1, again.headers().allValues("X-Line-Accepted-Request-Id").size());
        assertEquals(1, get("/sent").path("items").size());
        assertEquals("Hi", get("/sent").at("/items/0/text").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"Helen\",\"messages\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                "{\"to\":\"U0123456789abcdef0123456789abcdef\",\"messages\":[]}",
                "{\"to\":\"U0123456789abcdef0123456789abcdef\",\"messages\":[{\"type\":\"dance\"}]}",
                "{\"to\":\"U0123456789abcdef0123456789abcdef\",\"messages\":[{\"type\":\"text\",\"text\":\" \"}]}",
                "{\"to\":\"U0123456789abcdef0123456789abcdef\",\"messages\":[{\"type\":\"text\",\"text\":\"x\","
                        + "\"bold\":true}]}",
                "{\"to\":\"U0123456789abcdef0123456789abcdef\",\"messages\":[{\"type\":\"image\","
                        + "\"originalContentUrl\":\"https://a.example/a.jpg\"}]}",
                "{\"to\":\"U0123456789abcdef0123456789abcdef\",\"messages\":[{\"type\":\"text\",\"text\":\"x\","
                        + "\"quickReply\":{\"items\":[{\"type\":\"action\",\"action\":{\"type\":\"postback\","
                        + "\"label\":\"a label of 21 letters\",\"data\":\"a\",\"displayText\":\"a\"}}]}}]}",
                "not json"
            })
    void what_the_documentation_does_not_allow_is_refused(String body) throws Exception {
        assertEquals(400, push(body, "123e4567-e89b-12d3-a456-426614174001").statusCode());
        assertEquals(0, get("/sent").path("items").size());
    }

    @Test
    void a_wrong_token_and_a_wrong_key_are_refused() throws Exception {
        assertEquals(401, post(PUSH, "Bearer other", HELLO).statusCode());
        assertEquals(400, push(HELLO, "not-a-key").statusCode());
    }

    @Test
    void what_a_customer_does_is_posted_with_its_signature() throws Exception {
        call("POST", "/simulate/line", "{\"from\":\"U0123456789abcdef0123456789abcdef\",\"event\":\"unfollow\"}");

        var webhook = gateway.next();

        assertEquals("/webhooks/line/line-main", webhook.path());
        assertEquals("unfollow", Json.parse(webhook.body()).at("/events/0/type").asText());
    }

    @Test
    void a_file_is_there_for_whoever_has_the_token() throws Exception {
        var answer = post("/v2/bot/message/444573844083572737/content", TOKEN, "");

        assertEquals(200, answer.statusCode());
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(answer.body(), 4));
        assertEquals(
                401,
                post("/v2/bot/message/444573844083572737/content", "Bearer x", "")
                        .statusCode());
    }

    private HttpResponse<byte[]> push(String body, String key) throws Exception {
        return post(PUSH, TOKEN, body, "X-Line-Retry-Key", key);
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return Json.parse(answer.body());
    }
}
