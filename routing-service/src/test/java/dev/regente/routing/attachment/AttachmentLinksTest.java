package dev.regente.routing.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.security.OwnKey;
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
    private static final String SIGNED = "https://gateway.example.org/attachments/019aa000-0000-7000-8000-000000000001"
            + "/file?expires=1795262460&signature=RUyf5v-Mc3_qjGtHymsSDpRn2mrTugYnbrwb3mEqq0E";

    private final AttachmentLinks links = new AttachmentLinks(
            OwnKey.of("regente.attachments.key", KEY, false),
            URI.create("https://gateway.example.org"),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_link_is_signed_over_the_file_and_its_end() {
        assertEquals(URI.create(SIGNED), links.open(ID).url());
    }
}
