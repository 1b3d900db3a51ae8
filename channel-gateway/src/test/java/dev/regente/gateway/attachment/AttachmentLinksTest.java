package dev.regente.gateway.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.security.OwnKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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
        assertEquals(URI.create(SIGNED), links.open(ID, "application/octet-stream", Duration.ofSeconds(60)));
    }

    @Test
    void a_link_ends_as_files_of_its_type_do_and_opens_under_no_other_name() {
        String link = links.open(ID, "image/jpeg", Duration.ofSeconds(60)).toString();
        String signature = link.substring(link.indexOf("signature=") + 10);

        assertTrue(link.contains("/" + ID + "/file.jpg?"), link);
        assertTrue(links.opens(ID.toString(), "file.jpg", 1_795_262_460, signature));
        assertFalse(links.opens(ID.toString(), "file.html", 1_795_262_460, signature));
    }
}
