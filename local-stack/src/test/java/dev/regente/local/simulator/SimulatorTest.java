package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SimulatorTest extends RunningSimulator {

    @Test
    void lists_what_was_sent_and_to_whom() throws Exception {
        send(HELLO);
        send(HELLO.replace("5511988887777", "5511900000000"));

        assertEquals(2, get("/sent").path("items").size());
        var toHelen = get("/sent?recipient=5511988887777").path("items");
        assertEquals(1, toHelen.size());
        assertEquals("Ol\u00e1", toHelen.get(0).path("text").asText());
        assertEquals("whatsapp-main", toHelen.get(0).path("account").asText());
        assertEquals(
                "msg-1", toHelen.get(0).at("/request/biz_opaque_callback_data").asText());

        call("DELETE", "/sent", "");
        assertEquals(0, get("/sent").path("items").size());
    }

    @Test
    void fails_as_often_as_asked_and_no_more() throws Exception {
        call("PUT", "/faults", "{\"status\":503,\"code\":131016,\"times\":2}");

        assertEquals(503, send(HELLO).statusCode());
        assertEquals(131016, Json.parse(send(HELLO).body()).at("/error/code").asInt());
        assertEquals(200, send(HELLO).statusCode());
        assertEquals("{}", get("/faults").toString());
    }

    @Test
    void fails_for_one_recipient_alone() throws Exception {
        call("PUT", "/faults", "{\"status\":429,\"recipient\":\"5511900000000\",\"times\":1}");

        assertEquals(200, send(HELLO).statusCode());
        assertEquals(
                429,
                send(HELLO.replaceFirst("\"to\":\"\\d+\"", "\"to\":\"5511900000000\""))
                        .statusCode());
        assertEquals("{}", get("/faults").toString());
    }

    @Test
    void can_lose_the_answer_of_a_message_that_it_took() throws Exception {
        call("PUT", "/faults", "{\"cut\":\"after-accept\",\"times\":1}");

        assertThrows(IOException.class, () -> send(HELLO));

        assertEquals(1, get("/sent").path("items").size());
        assertTrue(nextStatus().endsWith(" msg-1"));
    }

    @Test
    void can_keep_its_statuses_to_itself() throws Exception {
        call("PUT", "/faults", "{\"statuses\":false,\"times\":1}");
        send(HELLO.replace("msg-1", "silent"));
        send(HELLO);

        assertTrue(nextStatus().endsWith(" msg-1"));
        assertTrue(nextStatus().endsWith(" msg-1"));
    }

    @Test
    void refuses_a_fault_that_it_does_not_know() throws Exception {
        assertEquals(400, call("PUT", "/faults", "{\"stauts\":503}").statusCode());
        assertEquals(400, call("PUT", "/faults", "{\"status\":200}").statusCode());
    }

    @Test
    void repeats_a_webhook_until_the_gateway_takes_it() throws Exception {
        gateway.answerWith(503);
        send(HELLO);
        var refused = gateway.next();
        gateway.next();
        gateway.answerWith(200);

        GatewayDouble.Webhook repeated;
        do {
            repeated = gateway.next();
            assertNotNull(repeated, "the webhook was not repeated");
        } while (!Arrays.equals(repeated.body(), refused.body()));
        assertEquals(refused.signature(), repeated.signature());
    }
}
