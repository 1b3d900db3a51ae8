package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramTest extends RunningSimulator {

    private static final String BOT = "/botlocal-telegram-token/";
    private static final String HELLO = "{\"chat_id\":9007199254740993,\"text\":\"Ol\u00e1 <b>x</b>\"}";

    @Test
    void accepts_documented_messages_and_says_no_more_of_them() throws Exception {
        var answer = call("POST", BOT + "sendMessage", HELLO);

        assertEquals(200, answer.statusCode());
        var result = Json.parse(answer.body()).path("result");
        assertEquals(9007199254740993L, result.at("/chat/id").asLong());
        assertTrue(result.path("message_id").asLong() > 0);
        assertEquals(
                "Ol\u00e1 <b>x</b>",
                get("/sent?recipient=9007199254740993").at("/items/0/text").asText());
        assertEquals(
                200,
                call(
                                "POST",
                                BOT + "sendPhoto",
                                "{\"chat_id\":42,\"photo\":\"http://us/a?b\",\"caption\":\"x\",\"reply_markup\":"
                                        + "{\"inline_keyboard\":[[{\"text\":\"Good\",\"callback_data\":\"5\"}]]}}")
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"text\":\"x\"}",
                "{\"chat_id\":\"@ana\",\"text\":\"x\"}",
                "{\"chat_id\":42,\"text\":\" \"}",
                "{\"chat_id\":42,\"text\":\"x\",\"parse_mode\":\"HTML\"}",
                "{\"chat_id\":42,\"text\":\"x\",\"extra\":1}",
                "{\"chat_id\":42,\"text\":\"x\",\"reply_parameters\":{}}",
                "{\"chat_id\":42,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":[]}}",
                "{\"chat_id\":42,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"a\"}]]}}",
                "{\"chat_id\":42,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"a\","
                        + "\"callback_data\":\"sixty-five-bytes-sixty-five-bytes-sixty-five-bytes-"
                        + "sixty-five-byte\"}]]}}"
            })
    void refuses_what_the_documentation_does_not_allow(String body) throws Exception {
        var refused = refused(400, "sendMessage", body);

        assertTrue(refused.path("description").asText().startsWith("Bad Request: "), refused.toString());
        assertEquals(0, get("/sent").path("items").size());
    }

    @Test
    void refuses_long_texts_captions_files_that_are_no_address_and_methods_it_has_not() throws Exception {
        refused(400, "sendMessage", "{\"chat_id\":42,\"text\":\"" + "x".repeat(4097) + "\"}");
        refused(
                400,
                "sendVideo",
                "{\"chat_id\":42,\"video\":\"http://us/a\",\"caption\":\"" + "x".repeat(1025) + "\"}");
        refused(400, "sendDocument", "{\"chat_id\":42,\"document\":\"file-id\"}");
        refused(400, "sendAudio", "{\"chat_id\":42,\"video\":\"http://us/a\"}");
        refused(404, "sendCake", HELLO);
        var wrongToken = call("POST", "/botguess/sendMessage", HELLO);
        assertEquals(401, wrongToken.statusCode());
        assertEquals(
                "Unauthorized",
                Json.parse(wrongToken.body()).path("description").asText());
    }

    @Test
    void is_busy_for_as_long_as_asked() throws Exception {
        call("PUT", "/faults", "{\"status\":429,\"retryAfter\":7,\"times\":1}");

        assertEquals(
                7,
                refused(429, "sendMessage", HELLO).at("/parameters/retry_after").asInt());
        assertEquals(200, call("POST", BOT + "sendMessage", HELLO).statusCode());
    }

    @Test
    void nobody_hears_from_a_bot_that_she_blocked_until_she_comes_back() throws Exception {
        simulate("{\"from\":42,\"block\":true}");
        var blocked = Json.parse(gateway.next().body()).path("my_chat_member");
        assertEquals("kicked", blocked.at("/new_chat_member/status").asText());
        refused(403, "sendMessage", "{\"chat_id\":42,\"text\":\"x\"}");

        simulate("{\"from\":42,\"block\":false}");

        assertEquals(
                "member",
                Json.parse(gateway.next().body())
                        .at("/my_chat_member/new_chat_member/status")
                        .asText());
        assertEquals(
                200,
                call("POST", BOT + "sendMessage", "{\"chat_id\":42,\"text\":\"x\"}")
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"from\":42,\"text\":\"Oi\"}|/message/text|Oi",
                "{\"from\":42,\"edit\":7,\"text\":\"Oi\"}|/edited_message/message_id|7",
                "{\"from\":42,\"payload\":\"p5\",\"title\":\"Good\"}|/callback_query/data|p5",
                "{\"from\":42,\"payload\":\"p5\",\"title\":\"Good\"}"
                        + "|/callback_query/message/reply_markup/inline_keyboard/0/0/text|Good",
                "{\"from\":42,\"contact\":{\"phone_number\":\"1\"}}|/message/contact/user_id|42",
                "{\"from\":42,\"contact\":{\"user_id\":43}}|/message/contact/user_id|43",
                "{\"from\":42,\"reaction\":\"+\",\"messageId\":7}|/message_reaction/new_reaction/0/emoji|+"
            })
    void plays_what_a_person_does(String asked, String where, String what) throws Exception {
        simulate(asked);

        var webhook = gateway.next();
        assertEquals("/webhooks/telegram/telegram-main", webhook.path());
        assertEquals("local-telegram-secret", webhook.headers().getFirst("X-Telegram-Bot-Api-Secret-Token"));
        assertEquals(what, Json.parse(webhook.body()).at(where).asText());
    }

    @Test
    void keeps_the_file_that_a_person_sends() throws Exception {
        var bytes = "a picture".getBytes(StandardCharsets.UTF_8);
        simulate("{\"from\":42,\"media\":{\"type\":\"image\",\"base64\":\""
                + Base64.getEncoder().encodeToString(bytes) + "\"}}");
        var id =
                Json.parse(gateway.next().body()).at("/message/photo/0/file_id").asText();

        var found = Json.parse(
                call("POST", BOT + "getFile", "{\"file_id\":\"" + id + "\"}").body());

        var path = found.at("/result/file_path").asText();
        assertEquals(bytes.length, found.at("/result/file_size").asInt());
        assertEquals(
                "a picture",
                new String(
                        call("GET", "/file/botlocal-telegram-token/" + path, "").body(), StandardCharsets.UTF_8));
        assertEquals(401, call("GET", "/file/botguess/" + path, "").statusCode());
        refused(400, "getFile", "{\"file_id\":\"nothing\"}");
    }

    private void simulate(String asked) throws Exception {
        assertEquals(
                200,
                Json.parse(call("POST", "/simulate/telegram", asked).body())
                        .path("status")
                        .asInt());
    }

    private JsonNode refused(int code, String method, String body) throws Exception {
        var answer = call("POST", BOT + method, body);
        assertEquals(code, answer.statusCode(), body);
        var json = Json.parse(answer.body());
        assertEquals(code, json.path("error_code").asInt());
        assertEquals(false, json.path("ok").asBoolean(true));
        return json;
    }
}
