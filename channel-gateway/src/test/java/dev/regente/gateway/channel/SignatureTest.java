package dev.regente.gateway.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final byte[] BODY = "{\"object\":\"page\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String HEX = "e6e9d7a842a48e17f43a34d6125d0d933e2aab92ee37f0993a4d493b50e3d438";
    private static final String HEADER = "sha256=" + HEX;

    @Test
    void the_documented_fixture_is_valid() {
        assertEquals(Signature.VALID, check(HEADER, BODY, List.of("app-secret")));
    }

    @Test
    void either_of_two_secrets_may_have_signed() {
        assertEquals(Signature.VALID, check(HEADER, BODY, List.of("new-secret", "app-secret")));
        assertEquals(Signature.VALID, check(HEADER, BODY, List.of("app-secret", "old-secret")));
    }

    @Test
    void any_changed_byte_of_the_body_is_noticed() {
        for (int i = 0; i < BODY.length; i++) {
            byte[] changed = BODY.clone();
            changed[i] ^= 1;
            assertEquals(Signature.WRONG, check(HEADER, changed, List.of("app-secret")), "byte " + i);
        }
    }

    @Test
    void any_changed_digit_of_the_signature_is_noticed() {
        for (int i = 0; i < HEX.length(); i++) {
            char other = HEX.charAt(i) == '0' ? '1' : '0';
            String changed = HEX.substring(0, i) + other + HEX.substring(i + 1);
            assertEquals(Signature.WRONG, check("sha256=" + changed, BODY, List.of("app-secret")), "digit " + i);
        }
    }

    @Test
    void a_missing_header_is_missing() {
        assertEquals(Signature.MISSING, check(null, BODY, List.of("app-secret")));
        assertEquals(Signature.MISSING, check("", BODY, List.of("app-secret")));
    }

    @Test
    void a_header_of_another_shape_is_malformed() {
        for (String header : List.of(
                HEX,
                "sha1=" + HEX,
                "sha256=",
                "sha256=" + HEX.substring(1),
                HEADER + "0",
                "sha256=" + HEX.toUpperCase(Locale.ROOT),
                " " + HEADER,
                "sha256=zz" + HEX.substring(2))) {
            assertEquals(Signature.MALFORMED, check(header, BODY, List.of("app-secret")), header);
        }
    }

    @Test
    void a_signature_in_base64_is_checked_like_one_in_hex() {
        String fixture = "sha256=S/mG8E9n5SjoGuCqHguvP8K8uuu5ogCPF0dOpIdyZlk=";
        byte[] token = "challenge_string".getBytes(StandardCharsets.UTF_8);
        List<String> secrets = List.of("other", "consumer-secret");

        assertEquals(Signature.VALID, Signature.ofHmacSha256InBase64(fixture, "sha256=", token, secrets));
        assertEquals(Signature.WRONG, Signature.ofHmacSha256InBase64(fixture, "sha256=", BODY, secrets));
        for (String header : List.of("sha256=", fixture.substring(7), fixture + "=", fixture.replace('/', '_'))) {
            assertEquals(
                    Signature.MALFORMED, Signature.ofHmacSha256InBase64(header, "sha256=", token, secrets), header);
        }
        assertEquals(Signature.MISSING, Signature.ofHmacSha256InBase64(null, "sha256=", token, secrets));
    }

    @Test
    void a_shared_secret_is_the_whole_header() {
        assertEquals(Signature.VALID, Signature.ofSharedSecret("old", List.of("new", "old")));
        assertEquals(Signature.WRONG, Signature.ofSharedSecret("ol", List.of("new", "old")));
        assertEquals(Signature.WRONG, Signature.ofSharedSecret("old", List.of()));
        assertEquals(Signature.MISSING, Signature.ofSharedSecret("", List.of("old")));
    }

    @Test
    void without_a_secret_nothing_is_valid() {
        assertEquals(Signature.WRONG, check(HEADER, BODY, List.of()));
    }

    private static Signature check(String header, byte[] body, List<String> secrets) {
        return Signature.ofHmacSha256(header, "sha256=", body, secrets);
    }
}
