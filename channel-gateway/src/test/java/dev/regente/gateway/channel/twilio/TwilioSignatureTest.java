package dev.regente.gateway.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.fixture.Twilio;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String BODY =
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234" + "&From=%2B14158675309&To=%2B18005551212";
    private static final String FIXTURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static final List<String> TOKEN = List.of("12345");

    @Test
    void the_documented_fixture_is_valid() {
        assertEquals(Signature.VALID, check(URL, BODY, FIXTURE, TOKEN));
        assertEquals(Signature.VALID, check(URL.replace(".com/", ".com:443/"), BODY, FIXTURE, TOKEN));
    }

    @Test
    void either_of_two_tokens_may_have_signed_and_no_other() {
        assertEquals(Signature.VALID, check(URL, BODY, FIXTURE, List.of("new", "12345")));
        assertEquals(Signature.VALID, check(URL, BODY, FIXTURE, List.of("12345", "old")));
        assertEquals(Signature.WRONG, check(URL, BODY, FIXTURE, List.of("new", "old")));
        assertEquals(Signature.WRONG, check(URL, BODY, FIXTURE, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mycompany.com/myapp.php?foo=1&bar=2",
                "https://mycompany.com/myapp.php?foo=1&bar=3",
                "https://mycompany.com/myapp.php?bar=2&foo=1",
                "https://mycompany.com/myapp.php",
                "https://mycompany.com/status?foo=1&bar=2",
                "https://evil.example/myapp.php?foo=1&bar=2"
            })
    void another_url_was_not_signed(String url) {
        assertEquals(Signature.WRONG, check(url, BODY, FIXTURE, TOKEN));
    }

    @Test
    void a_changed_a_missing_and_an_added_field_are_noticed() {
        assertEquals(Signature.WRONG, check(URL, BODY.replace("1234&", "1235&"), FIXTURE, TOKEN));
        assertEquals(Signature.WRONG, check(URL, BODY.replace("Digits=1234&", ""), FIXTURE, TOKEN));
        assertEquals(Signature.WRONG, check(URL, BODY + "&New=1", FIXTURE, TOKEN));
        assertEquals(Signature.WRONG, check(URL, "", FIXTURE, TOKEN));
    }

    @Test
    void any_changed_character_of_the_signature_is_noticed() {
        for (int i = 0; i < FIXTURE.length() - 1; i++) {
            char other = FIXTURE.charAt(i) == 'A' ? 'B' : 'A';
            String changed = FIXTURE.substring(0, i) + other + FIXTURE.substring(i + 1);
            assertEquals(Signature.WRONG, check(URL, BODY, changed, TOKEN), "character " + i);
        }
    }

    @Test
    void a_field_that_comes_twice_is_not_believed_even_when_one_of_them_was_signed() {
        assertEquals(Signature.MALFORMED, check(URL, BODY + "&Digits=9999", FIXTURE, TOKEN));
        assertEquals(Signature.MALFORMED, check(URL, "Digits=9999&" + BODY, FIXTURE, TOKEN));
        assertEquals(Signature.MALFORMED, check(URL, BODY + "&Digits=1234", FIXTURE, TOKEN));
        assertEquals(Signature.MALFORMED, check(URL, BODY + "&Digit%73=9999", FIXTURE, TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no form", "=1", "a=1&", "a=%zz", "&a=1"})
    void what_is_no_form_is_malformed(String body) {
        assertEquals(Signature.MALFORMED, check(URL, body, FIXTURE, TOKEN));
    }

    @Test
    void a_form_with_more_fields_than_any_webhook_is_malformed() {
        var many = new StringBuilder("a=1");
        for (int i = 0; i < 600; i++) {
            many.append("&f").append(i).append("=1");
        }
        assertEquals(Signature.MALFORMED, check(URL, many.toString(), FIXTURE, TOKEN));
    }

    @Test
    void a_header_of_another_shape_is_missing_or_malformed() {
        assertEquals(Signature.MISSING, check(URL, BODY, "", TOKEN));
        assertEquals(
                Signature.MISSING,
                TwilioSignature.of(Twilio.call(URL, BODY.getBytes(StandardCharsets.UTF_8), Map.of()), TOKEN));
        for (String header : List.of(
                FIXTURE + FIXTURE, FIXTURE + "," + FIXTURE, " " + FIXTURE, FIXTURE.substring(1), "sha1=" + FIXTURE)) {
            assertEquals(Signature.MALFORMED, check(URL, BODY, header, TOKEN), header);
        }
    }

    @Test
    void a_new_parameter_is_signed_like_every_other() {
        var form = Twilio.form("new-parameter");

        assertEquals(
                Signature.VALID,
                check(URL, new String(Twilio.encoded(form), StandardCharsets.UTF_8), signed(URL, form), TOKEN));
    }

    @Test
    void our_id_in_the_callback_url_is_part_of_what_is_signed() {
        var form = Twilio.form("status-sent");
        String body = new String(Twilio.encoded(form), StandardCharsets.UTF_8);
        String url = "https://regente.example/webhooks/twilio-sms/sms-main/status?messageId=1";

        assertEquals(Signature.VALID, check(url, body, signed(url, form), TOKEN));
        assertEquals(Signature.WRONG, check(url.replace("=1", "=2"), body, signed(url, form), TOKEN));
    }

    @Test
    void json_is_signed_by_a_hash_in_the_url() throws Exception {
        byte[] body = "{\"text\":\"olá\"}".getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        String url = "https://regente.example/webhooks/twilio-sms/sms-main?bodySHA256=" + hash;
        String signature = signed(url, Map.of());

        assertEquals(Signature.VALID, json(url, body, signature));
        assertEquals(Signature.WRONG, json(url, "{}".getBytes(StandardCharsets.UTF_8), signature));
        assertEquals(Signature.WRONG, json(url + "0", body, signature));
        String bare = "https://regente.example/webhooks/twilio-sms/sms-main";
        assertEquals(Signature.WRONG, json(bare, body, signed(bare, Map.of())));
    }

    private static Signature json(String url, byte[] body, String signature) {
        var headers = Map.of("X-Twilio-Signature", signature, "Content-Type", "application/json");
        return TwilioSignature.of(Twilio.call(url, body, headers), TOKEN);
    }

    private static String signed(String url, Map<String, String> form) {
        return Twilio.signature("12345", url, form);
    }

    private static Signature check(String url, String body, String header, List<String> tokens) {
        var headers = Map.of(
                "X-Twilio-Signature", header, "Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        return TwilioSignature.of(Twilio.call(url, body.getBytes(StandardCharsets.UTF_8), headers), tokens);
    }
}
