package dev.regente.kit.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OwnKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.5Z");
    private static final Instant END = Instant.parse("2026-11-21T12:01:00Z");
    private static final URI BASE = URI.create("https://gateway.example.org");
    private static final String PATH = "/things/1/file.jpg";

    private final OwnKey key = OwnKey.of("a.key", inBase64("a".repeat(32)), false);

    @Test
    void a_link_opens_what_was_signed_until_its_end() {
        String link = key.link(BASE, PATH, END).toString();
        String signature = link.substring(link.indexOf("signature=") + 10);

        assertTrue(link.startsWith("https://gateway.example.org/things/1/file.jpg?expires=1795262460&signature="));
        assertTrue(key.opens(PATH, END.getEpochSecond(), signature, NOW));
        assertFalse(key.opens(PATH, END.getEpochSecond(), signature, END));
    }

    @Test
    void nothing_of_a_link_may_differ() {
        String link = key.link(BASE, PATH, END).toString();
        String signature = link.substring(link.indexOf("signature=") + 10);
        long expires = END.getEpochSecond();

        assertFalse(key.opens("/things/2/file.jpg", expires, signature, NOW));
        assertFalse(key.opens("/things/1/file.exe", expires, signature, NOW));
        assertFalse(key.opens(PATH, expires + 1, signature, NOW));
        assertFalse(key.opens(PATH, expires, signature.substring(1), NOW));
        assertFalse(key.opens(PATH, expires, "", NOW));
        assertFalse(OwnKey.of("b.key", inBase64("b".repeat(32)), false).opens(PATH, expires, signature, NOW));
    }

    @Test
    void a_base_with_a_path_of_its_own_keeps_it() {
        String link =
                key.link(URI.create("https://example.org/gateway/"), PATH, END).toString();

        assertTrue(link.startsWith("https://example.org/gateway/things/1/file.jpg?"));
    }

    @Test
    void what_is_signed_for_one_purpose_proves_nothing_for_another() {
        byte[] message = {1, 2, 3};

        assertArrayEquals(key.sign("one", message), key.sign("one", message));
        assertFalse(Arrays.equals(key.sign("one", message), key.sign("other", message)));
        assertEquals(32, key.sign("one", message).length);
    }

    @Test
    void a_key_that_is_short_or_none_is_refused_and_the_local_one_anywhere_else() {
        String local = inBase64("regente-local-links-for-tests-on");

        assertDoesNotThrow(() -> OwnKey.of("a.key", local, true));
        assertEquals(
                "a.key is the documented local key: set one of your own.",
                assertThrows(IllegalStateException.class, () -> OwnKey.of("a.key", local, false))
                        .getMessage());
        assertEquals(
                "a.key must be at least 32 bytes in Base64.",
                assertThrows(IllegalStateException.class, () -> OwnKey.of("a.key", inBase64("a".repeat(31)), true))
                        .getMessage());
        assertEquals(
                "a.key is no Base64.",
                assertThrows(IllegalStateException.class, () -> OwnKey.of("a.key", "%", true))
                        .getMessage());
    }

    private static String inBase64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
