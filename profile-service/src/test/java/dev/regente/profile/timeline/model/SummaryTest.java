package dev.regente.profile.timeline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void a_text_is_shown_on_one_line() {
        assertEquals("Hello, are you there?", Summary.of(" Hello,\n\n are\tyou \u0000there? ", "text", 140));
    }

    @Test
    void a_long_text_is_cut_before_it_breaks_a_character() {
        assertEquals("🦊".repeat(140), Summary.of("🦊".repeat(10_000), "text", 140));
    }

    @Test
    void a_message_without_words_shows_its_kind() {
        assertEquals("image", Summary.of(null, "image", 140));
        assertEquals("sticker", Summary.of("  ", "sticker", 140));
    }

    @Test
    void the_id_of_an_event_tells_when_it_was_said() {
        UUID said = UUID.fromString("019a9f00-2222-7aaa-8bbb-000000000002");

        assertEquals(Instant.ofEpochMilli(0x019a9f002222L), EventTime.of(said, Instant.EPOCH));
    }

    @Test
    void an_id_of_another_kind_tells_no_time() {
        assertEquals(
                Instant.EPOCH, EventTime.of(UUID.fromString("2c3f0a94-55ab-4f1b-9a52-1f3f3a3b9c11"), Instant.EPOCH));
    }
}
