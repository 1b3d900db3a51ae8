package dev.regente.gateway.inbound.raw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.gateway.channel.WebhookCall;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RawCallTest {

    private static final byte[] BODY = {1, 2, 3};

    @Test
    void what_an_adapter_reads_is_the_same_when_it_is_read_again() {
        WebhookCall again = kept("?messageId=018f%2Da&x=1&x=2", "application/x-www-form-urlencoded")
                .asCall();

        assertEquals("018f-a", again.query().apply("messageId"));
        assertEquals("1", again.query().apply("x"));
        assertNull(again.query().apply("y"));
        assertEquals("application/x-www-form-urlencoded", again.header().apply("content-type"));
        assertArrayEquals(BODY, again.body());
    }

    @Test
    void what_only_proved_it_is_not_kept() {
        assertNull(kept("", "application/json").asCall().header().apply("X-Hub-Signature-256"));
    }

    @Test
    void without_a_query_or_a_type_there_is_none() {
        RawCall kept = kept("", null);

        assertNull(kept.query());
        assertNull(kept.asCall().query().apply("messageId"));
        assertNull(kept.asCall().header().apply("Content-Type"));
    }

    @Test
    void what_is_too_long_is_left_out_whole() {
        RawCall kept = kept("?messageId=" + "a".repeat(2_000), "text/plain; x=" + "y".repeat(200));

        assertNull(kept.query());
        assertNull(kept.contentType());
    }

    private static RawCall kept(String query, String type) {
        return RawCall.of(new WebhookCall(
                URI.create("https://gateway.example/webhooks/twilio-sms/sms-main" + query),
                name -> null,
                name -> name.equals("Content-Type") ? type : "sha256=abc",
                BODY));
    }
}
