package dev.regente.routing.attachment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The other service has the same test with the same values: what one signs the other opens. */
class AttachmentLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.5Z");
    private static final UUID ID = UUID.fromString("019aa000-0000-7000-8000-000000000001");
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String LOCAL = "cmVnZW50ZS1sb2NhbC1saW5rcy1mb3ItdGVzdHMtb24=";
    private static final String SIGNED = "https://gateway.example.org/attachments/019aa000-0000-7000-8000-000000000001"
            + "?expires=1795262460&signature=zE8Il05DkJHB52lH9iLhUzpj61r6j0mMmL6Fbd_ptrQ";

    @Test
    void a_link_is_signed_over_the_file_and_its_end() {
        assertEquals(URI.create(SIGNED), links(KEY).open(ID).url());
    }

    @Test
    void a_key_that_is_short_or_known_to_everybody_is_refused() {
        assertDoesNotThrow(() -> links(KEY).check(false));
        assertDoesNotThrow(() -> links(LOCAL).check(true));
        assertThrows(IllegalStateException.class, () -> links(LOCAL).check(false));
        assertThrows(IllegalStateException.class, () -> links("AAECAwQ=").check(true));
    }

    private static AttachmentLinks links(String key) {
        return new AttachmentLinks(key, URI.create("https://gateway.example.org"), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
