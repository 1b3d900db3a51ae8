package dev.regente.gateway.outbound.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendRuleTest {

    private static final Instant WROTE = Instant.parse("2026-11-20T12:00:00Z");
    private static final Optional<Duration> DAY = Optional.of(Duration.ofHours(24));

    @Test
    void a_free_text_goes_until_shortly_before_the_window_closes() {
        assertEquals(Optional.empty(), at(Duration.ofHours(23).plusMinutes(55), false));
        assertEquals(
                Optional.of(SendRule.WINDOW_CLOSED), at(Duration.ofHours(23).plusMinutes(58), false));
        assertEquals(
                Optional.of(SendRule.WINDOW_CLOSED), at(Duration.ofHours(24).plusMinutes(1), false));
    }

    @Test
    void a_template_knows_no_window() {
        assertEquals(Optional.empty(), at(Duration.ofDays(40), true));
    }

    @Test
    void somebody_who_never_wrote_gets_templates_only() {
        assertEquals(Optional.of(SendRule.WINDOW_CLOSED), SendRule.against(WROTE, null, null, DAY, false));
        assertEquals(Optional.empty(), SendRule.against(WROTE, null, null, DAY, true));
    }

    @Test
    void a_channel_without_a_window_is_always_open() {
        assertEquals(Optional.empty(), SendRule.against(WROTE, null, null, Optional.empty(), false));
    }

    @Test
    void what_was_to_be_sent_before_now_is_too_late() {
        assertEquals(Optional.of(SendRule.TOO_LATE), SendRule.against(WROTE, WROTE, WROTE, DAY, true));
        assertEquals(Optional.empty(), SendRule.against(WROTE, WROTE.plusSeconds(1), WROTE, DAY, true));
    }

    private static Optional<SendRule> at(Duration later, boolean template) {
        return SendRule.against(WROTE.plus(later), null, WROTE, DAY, template);
    }
}
