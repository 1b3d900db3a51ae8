package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppTest extends RunningSimulator {

    @Test
    void accepts_a_documented_message_then_reports_sent_and_delivered() throws Exception {
        var answer = send(HELLO);

        assertEquals(200, answer.statusCode());
        var body = Json.parse(answer.body());
        assertEquals("5511988887777", body.at("/contacts/0/wa_id").asText());
        assertEquals("accepted", body.at("/messages/0/message_status").asText());
        var id = body.at("/messages/0/id").asText();
        assertTrue(id.startsWith("wamid."), id);
        assertEquals(Set.of("sent " + id + " msg-1", "delivered " + id + " msg-1"), Set.of(nextStatus(), nextStatus()));
    }

    @Test
    void signs_every_webhook_over_its_exact_bytes() throws Exception {
        send(HELLO);

        var webhook = gateway.next();

        assertEquals("/webhooks/whatsapp/whatsapp-main", webhook.path());
        assertEquals("sha256=" + Signing.sha256InHex("local-whatsapp-secret", webhook.body()), webhook.signature());
    }

    @Test
    void computes_the_signature_that_meta_computes() {
        var body = "{\"object\":\"page\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                "e6e9d7a842a48e17f43a34d6125d0d933e2aab92ee37f0993a4d493b50e3d438",
                Signing.sha256InHex("app-secret", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"5511988887777\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"Helen\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"type\":\"text\",\"text\":{}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"type\":\"dance\"}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"text\":{\"body\":\"x\"},\"extra\":1}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"text\":{\"body\":\"x\",\"bold\":true}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"5511900\",\"type\":\"template\","
                        + "\"template\":{\"name\":\"a\"}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"type\":\"interactive\","
                        + "\"interactive\":{\"type\":\"list\",\"body\":{\"text\":\"How?\"},"
                        + "\"action\":{\"button\":\"Rate\",\"sections\":[]}}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"type\":\"interactive\","
                        + "\"interactive\":{\"type\":\"list\",\"body\":{\"text\":\"How?\"},"
                        + "\"action\":{\"button\":\"A button of 22 characters\",\"sections\":[{\"rows\":["
                        + "{\"id\":\"5\",\"title\":\"Good\"}]}]}}}",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"type\":\"interactive\","
                        + "\"interactive\":{\"type\":\"list\",\"body\":{\"text\":\"How?\"},"
                        + "\"action\":{\"button\":\"Rate\",\"sections\":[{\"rows\":["
                        + "{\"id\":\"5\",\"title\":\"Good\"},{\"id\":\"5\",\"title\":\"Better\"}]}]}}}",
                "not json"
            })
    void refuses_what_the_documentation_does_not_allow(String body) throws Exception {
        var answer = send(body);

        assertEquals(400, answer.statusCode());
        var error = Json.parse(answer.body()).path("error");
        assertTrue(Set.of(100, 131051).contains(error.path("code").asInt()), error.toString());
        assertEquals("OAuthException", error.path("type").asText());
        assertTrue(error.at("/error_data/details").isTextual());
        assertEquals(0, get("/sent").path("items").size());
    }

    @Test
    void accepts_a_template() throws Exception {
        var template = "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"type\":\"template\","
                + "\"template\":{\"name\":\"order_update\",\"language\":{\"code\":\"pt_BR\"},\"components\":[]}}";

        assertEquals(200, send(template).statusCode());
        assertEquals("order_update", get("/sent").at("/items/0/text").asText());
    }

    @Test
    void accepts_a_list_of_at_most_ten_rows() throws Exception {
        assertEquals(200, send(list(10)).statusCode());
        assertEquals("How?", get("/sent").at("/items/0/text").asText());
        assertEquals(400, send(list(11)).statusCode());
    }

    @Test
    void plays_a_customer_who_picks_from_a_list() throws Exception {
        call("POST", "/simulate/whatsapp", "{\"from\":\"5511988887777\",\"payload\":\"row-5\",\"title\":\"Good\"}");

        var message = Json.parse(gateway.next().body()).at("/entry/0/changes/0/value/messages/0");
        assertEquals("interactive", message.path("type").asText());
        assertEquals("list_reply", message.at("/interactive/type").asText());
        assertEquals("row-5", message.at("/interactive/list_reply/id").asText());
        assertEquals("Good", message.at("/interactive/list_reply/title").asText());
    }

    private static String list(int rows) {
        String listed = IntStream.range(0, rows)
                .mapToObj(n -> "{\"id\":\"" + n + "\",\"title\":\"Row " + n + "\"}")
                .collect(Collectors.joining(","));
        return "{\"messaging_product\":\"whatsapp\",\"to\":\"5511988887777\",\"type\":\"interactive\","
                + "\"interactive\":{\"type\":\"list\",\"body\":{\"text\":\"How?\"},"
                + "\"action\":{\"button\":\"Rate\",\"sections\":[{\"rows\":[" + listed + "]}]}}}";
    }

    @Test
    void refuses_a_wrong_token_and_an_unknown_number() throws Exception {
        var wrongToken = post(MESSAGES, "Bearer guess", HELLO);
        assertEquals(401, wrongToken.statusCode());
        assertEquals(190, Json.parse(wrongToken.body()).at("/error/code").asInt());
        assertEquals(
                400,
                post("/v23.0/999/messages", "Bearer local-whatsapp-token", HELLO)
                        .statusCode());
    }

    @Test
    void plays_a_customer_who_writes() throws Exception {
        var answer = call(
                "POST", "/simulate/whatsapp", "{\"from\":\"5511988887777\",\"name\":\"Jos\u00e9\",\"text\":\"Oi\"}");

        var body = Json.parse(answer.body());
        assertEquals(200, body.path("status").asInt());
        var webhook = gateway.next();
        assertTrue(new String(webhook.body(), StandardCharsets.US_ASCII).contains("Jos\\u00e9"));
        var value = Json.parse(webhook.body()).at("/entry/0/changes/0/value");
        assertEquals(body.path("wamid"), value.at("/messages/0/id"));
        assertEquals("Oi", value.at("/messages/0/text/body").asText());
        assertEquals("100000000000001", value.at("/metadata/phone_number_id").asText());
        assertNull(gateway.poll());
    }
}
