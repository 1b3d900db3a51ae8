package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagingTest extends RunningSimulator {

    private static final String PAGE = "/v21.0/100000000000002/messages";
    private static final String INSTAGRAM = "/v21.0/100000000000003/messages";
    private static final String WORDS = "\"message\":{\"text\":\"Hi\",\"metadata\":\"m1\"}}";
    private static final String HI = "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"RESPONSE\"," + WORDS;
    private static final String TAGGED =
            "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"MESSAGE_TAG\",\"tag\":\"HUMAN_AGENT\"," + WORDS;

    @Test
    void messenger_echoes_what_it_took_with_our_metadata_and_says_that_it_arrived() throws Exception {
        var answer = json(messenger(HI));

        var echo = item();
        assertEquals(answer.path("message_id"), echo.at("/message/mid"));
        assertTrue(echo.at("/message/is_echo").asBoolean());
        assertEquals("m1", echo.at("/message/metadata").asText());
        assertEquals("24", echo.at("/recipient/id").asText());
        var delivery = item();
        assertEquals(answer.path("message_id"), delivery.at("/delivery/mids/0"));
        assertTrue(delivery.at("/delivery/watermark").isIntegralNumber());
        assertEquals("Hi", get("/sent?recipient=24").at("/items/0/text").asText());
    }

    @Test
    void instagram_gives_no_metadata_back_and_serves_both_logins() throws Exception {
        assertEquals(200, instagram("/v21.0/me/messages", HI).statusCode());
        assertEquals(200, instagram(INSTAGRAM, HI).statusCode());

        assertFalse(item().path("message").has("metadata"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"messaging_type\":\"RESPONSE\",\"message\":{\"text\":\"Hi\"}}",
                "{\"recipient\":{\"id\":24},\"messaging_type\":\"RESPONSE\",\"message\":{\"text\":\"Hi\"}}",
                "{\"recipient\":{\"id\":\"24\"},\"message\":{\"text\":\"Hi\"}}",
                "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"SHOUT\",\"message\":{\"text\":\"Hi\"}}",
                "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"RESPONSE\",\"tag\":\"HUMAN_AGENT\","
                        + "\"message\":{\"text\":\"Hi\"}}",
                "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"MESSAGE_TAG\",\"message\":{\"text\":\"Hi\"}}",
                "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"RESPONSE\",\"message\":{}}",
                "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"RESPONSE\","
                        + "\"message\":{\"text\":\"Hi\",\"bold\":1}}",
                "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"RESPONSE\",\"message\":{\"attachment\":"
                        + "{\"type\":\"hologram\",\"payload\":{\"url\":\"https://a.example\"}}}}",
                "{\"recipient\":{\"id\":\"24\"},\"messaging_type\":\"RESPONSE\",\"message\":{\"text\":\"Hi\","
                        + "\"quick_replies\":[{\"content_type\":\"text\",\"title\":\"A title of 22 letters.\","
                        + "\"payload\":\"a\"}]}}"
            })
    void refuses_what_the_documentation_does_not_allow(String body) throws Exception {
        var answer = messenger(body);

        assertEquals(400, answer.statusCode());
        assertEquals(100, json(answer).at("/error/code").asInt());
        assertEquals(0, get("/sent").path("items").size());
    }

    @Test
    void measures_a_text_as_each_inbox_does() throws Exception {
        String accents = HI.replace("Hi", "é".repeat(501));

        assertEquals(200, messenger(accents).statusCode());
        assertEquals(400, instagram(INSTAGRAM, accents).statusCode());
        assertEquals(400, messenger(HI.replace("Hi", "x".repeat(2001))).statusCode());
    }

    @Test
    void refuses_a_wrong_token_and_another_page() throws Exception {
        assertEquals(401, post(PAGE, "Bearer local-instagram-token", HI).statusCode());
        assertEquals(
                400,
                post("/v21.0/999/messages", "Bearer local-whatsapp-token", HI).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"1,200,200", "30,400,200", "200,400,400"})
    void keeps_the_windows_of_whoever_wrote(double hoursAgo, int free, int tagged) throws Exception {
        call("POST", "/simulate/messenger", "{\"from\":\"24\",\"text\":\"Hi\",\"hoursAgo\":" + hoursAgo + "}");

        assertEquals(free, messenger(HI).statusCode());
        var late = messenger(TAGGED);
        assertEquals(tagged, late.statusCode());
        if (tagged == 400) {
            assertEquals(10, json(late).at("/error/code").asInt());
            assertEquals(2018278, json(late).at("/error/error_subcode").asInt());
        }
    }

    @Test
    void keeps_the_window_of_whatsapp_which_only_a_template_ignores() throws Exception {
        call("POST", "/simulate/whatsapp", "{\"from\":\"5511988887777\",\"text\":\"Hi\",\"hoursAgo\":25}");

        var late = send(HELLO);
        assertEquals(400, late.statusCode());
        assertEquals(131047, json(late).at("/error/code").asInt());
        assertEquals(
                200,
                send("{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"type\":\"template\","
                                + "\"template\":{\"name\":\"order_update\",\"language\":{\"code\":\"pt_BR\"}}}")
                        .statusCode());
    }

    @Test
    void plays_whoever_writes_presses_reads_and_takes_back() throws Exception {
        call("POST", "/simulate/instagram", "{\"from\":\"17\",\"text\":\"Oi\"}");
        assertEquals("Oi", item().at("/message/text").asText());
        call("POST", "/simulate/instagram", "{\"from\":\"17\",\"payload\":\"START\",\"title\":\"Go\"}");
        assertEquals("START", item().at("/postback/payload").asText());
        call("POST", "/simulate/instagram", "{\"from\":\"17\",\"read\":\"m_1\"}");
        assertEquals("m_1", item().at("/read/mid").asText());
        call("POST", "/simulate/instagram", "{\"from\":\"17\",\"unsend\":\"m_2\"}");
        assertTrue(item().at("/message/is_deleted").asBoolean());
        call("POST", "/simulate/instagram", "{\"from\":\"17\",\"echo\":\"From the shop\"}");
        assertEquals("17", item().at("/recipient/id").asText());
    }

    private HttpResponse<byte[]> messenger(String body) throws Exception {
        return post(PAGE, "Bearer local-messenger-token", body);
    }

    private HttpResponse<byte[]> instagram(String path, String body) throws Exception {
        return post(path, "Bearer local-instagram-token", body);
    }

    private JsonNode item() throws Exception {
        return json(gateway.next().body()).at("/entry/0/messaging/0");
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return json(answer.body());
    }

    private static JsonNode json(byte[] body) throws Exception {
        return Json.parse(body);
    }
}
