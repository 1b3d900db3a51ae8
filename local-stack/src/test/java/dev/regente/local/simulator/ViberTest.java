package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViberTest extends RunningSimulator {

    private static final String TOKEN = "local-viber-secret";
    private static final String START = "{\"receiver\":\"A=\",\"min_api_version\":1,\"sender\":{\"name\":\"Regente\"},";
    private static final String HELLO = START + "\"type\":\"text\",\"text\":\"Ol\u00e1\",\"tracking_data\":\"m1\"}";

    @Test
    void accepts_a_documented_message_which_both_devices_then_report() throws Exception {
        var answer = sent(TOKEN, HELLO);

        assertEquals(0, answer.path("status").asInt());
        var token = answer.path("message_token").asText();
        assertEquals("Ol\u00e1", get("/sent?recipient=A=").at("/items/0/text").asText());
        var told = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            var webhook = gateway.next();
            assertEquals("/webhooks/viber/viber-main", webhook.path());
            assertEquals(
                    Signing.sha256InHex(TOKEN, webhook.body()),
                    webhook.headers().getFirst("X-Viber-Content-Signature"));
            var event = Json.parse(webhook.body());
            assertEquals(token, event.path("message_token").asText());
            told.add(event.path("event").asText());
        }
        told.sort(null);
        assertEquals(List.of("delivered", "delivered", "seen"), told);
    }

    @Test
    void computes_the_signature_that_viber_computes() {
        var body = "{\"object\":\"page\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                "6f26eede01529aa707820135ac294b7abadf4f49482fc44b2bc93aa56c7dc875",
                Signing.sha256InHex("auth-token", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3|not json",
                "4|{\"type\":\"text\",\"text\":\"x\",\"sender\":{\"name\":\"R\"}}",
                "4|{\"receiver\":\"A=\",\"type\":\"text\",\"text\":\"x\"}",
                "4|" + START + "\"type\":\"text\"}",
                "3|" + START + "\"type\":\"dance\"}",
                "3|" + START + "\"type\":\"text\",\"text\":\"x\",\"extra\":1}",
                "3|" + START + "\"type\":\"picture\",\"text\":\"\",\"media\":\"http://us/a\"}",
                "3|" + START + "\"type\":\"picture\",\"media\":\"http://us/a.jpg\"}",
                "3|" + START + "\"type\":\"video\",\"media\":\"http://us/a.mp4\"}",
                "4|" + START + "\"type\":\"file\",\"media\":\"http://us/a\",\"size\":9}",
                "3|" + START + "\"type\":\"text\",\"text\":\"x\",\"keyboard\":{\"Buttons\":[]}}",
                "3|" + START + "\"type\":\"text\",\"text\":\"x\",\"keyboard\":{\"Type\":\"keyboard\",\"Buttons\":["
                        + "{\"ActionType\":\"dance\",\"ActionBody\":\"a\",\"Text\":\"a\"}]}}",
                "4|" + START + "\"type\":\"text\",\"text\":\"x\",\"keyboard\":{\"Type\":\"keyboard\",\"Buttons\":["
                        + "{\"ActionType\":\"reply\",\"Text\":\"a\"}]}}"
            })
    void refuses_what_the_documentation_does_not_allow(String statusAndBody) throws Exception {
        var parts = statusAndBody.split("\\|", 2);

        assertEquals(parts[0], sent(TOKEN, parts[1]).path("status").asText());
        assertEquals(0, get("/sent").path("items").size());
    }

    @Test
    void refuses_what_is_too_long_and_a_wrong_token() throws Exception {
        assertEquals(
                3,
                sent(TOKEN, START + "\"type\":\"text\",\"text\":\"" + "x".repeat(7001) + "\"}")
                        .path("status")
                        .asInt());
        assertEquals(
                3,
                sent(TOKEN, START + "\"type\":\"text\",\"text\":\"" + "\\u0001".repeat(6000) + "\"}")
                        .path("status")
                        .asInt());
        assertEquals(2, sent("guess", HELLO).path("status").asInt());
    }

    @Test
    void fails_as_viber_does_inside_of_a_success() throws Exception {
        call("PUT", "/faults", "{\"status\":400,\"code\":12,\"times\":1}");
        assertEquals(12, sent(TOKEN, HELLO).path("status").asInt());

        call("PUT", "/faults", "{\"status\":503,\"times\":1}");
        assertEquals(503, posted(TOKEN, HELLO).statusCode());
        assertNull(gateway.poll());
    }

    @Test
    void nobody_hears_from_a_bot_that_she_left_until_she_writes() throws Exception {
        simulate("{\"from\":\"A=\",\"block\":true}");
        assertEquals("A=", Json.parse(gateway.next().body()).path("user_id").asText());
        assertEquals(6, sent(TOKEN, HELLO).path("status").asInt());
        simulate("{\"from\":\"A=\",\"start\":\"link\"}");
        assertEquals(6, sent(TOKEN, HELLO).path("status").asInt());

        simulate("{\"from\":\"A=\",\"text\":\"Oi\"}");

        assertEquals(0, sent(TOKEN, HELLO).path("status").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"from\":\"A=\",\"text\":\"Oi\"}|/message/text|Oi",
                "{\"from\":\"A=\",\"text\":\"Oi\"}|/silent|false",
                "{\"from\":\"A=\",\"payload\":\"p5\",\"title\":\"Good\"}|/silent|true",
                "{\"from\":\"A=\",\"contact\":{\"phone_number\":\"1\"}}|/message/contact/phone_number|1",
                "{\"from\":\"A=\",\"media\":\"http://us/a.jpg\"}|/message/type|picture",
                "{\"from\":\"A=\",\"start\":\"spring\"}|/context|spring",
                "{\"from\":\"A=\",\"block\":false}|/event|subscribed"
            })
    void plays_what_a_person_does(String asked, String where, String what) throws Exception {
        simulate(asked);

        assertEquals(what, Json.parse(gateway.next().body()).at(where).asText());
    }

    private void simulate(String asked) throws Exception {
        assertEquals(
                200,
                Json.parse(call("POST", "/simulate/viber", asked).body())
                        .path("status")
                        .asInt());
    }

    private JsonNode sent(String token, String body) throws Exception {
        var answer = posted(token, body);
        assertEquals(200, answer.statusCode());
        return Json.parse(answer.body());
    }

    private HttpResponse<byte[]> posted(String token, String body) throws Exception {
        return post("/pa/send_message", Map.of("X-Viber-Auth-Token", token), body);
    }
}
