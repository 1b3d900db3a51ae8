package dev.regente.gateway.outbound.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendWindowTest {

    private static final Instant WROTE = Instant.parse("2026-11-20T12:00:00Z");
    private static final Optional<Duration> DAY = Optional.of(Duration.ofHours(24));
    private static final Optional<Duration> WEEK = Optional.of(Duration.ofDays(7));

    /** WA-6, without a tag. */
    @ParameterizedTest(name = "{0} after the customer wrote, template {1}: {2}")
    @CsvSource({
        "PT0S,     false, FREE",
        "PT23H55M, false, FREE",
        "PT23H58M, false, WINDOW_CLOSED",
        "PT24H1M,  false, WINDOW_CLOSED",
        "PT24H1M,  true,  FREE",
        "P40D,     true,  FREE",
    })
    void a_free_text_goes_until_shortly_before_the_window_closes(Duration later, boolean template, SendRule rule) {
        var whatsapp = new SendWindow(null, WROTE, DAY, Optional.empty());
        assertEquals(rule, whatsapp.at(WROTE.plus(later), template, true));
        assertEquals(rule, whatsapp.at(WROTE.plus(later), template, false));
    }

    /** FB-6. */
    @ParameterizedTest(name = "{0} after the customer wrote: a person {1}, a bot {2}")
    @CsvSource({
        "PT23H55M,    FREE,          FREE",
        "PT23H58M,    TAGGED,        WINDOW_CLOSED",
        "PT30H,       TAGGED,        WINDOW_CLOSED",
        "P6DT23H55M,  TAGGED,        WINDOW_CLOSED",
        "P6DT23H58M,  WINDOW_CLOSED, WINDOW_CLOSED",
        "P8D,         WINDOW_CLOSED, WINDOW_CLOSED",
    })
    void a_person_may_answer_for_longer_than_a_bot_where_the_provider_has_a_tag(
            Duration later, SendRule person, SendRule bot) {
        var messenger = new SendWindow(null, WROTE, DAY, WEEK);
        assertEquals(person, messenger.at(WROTE.plus(later), false, true));
        assertEquals(bot, messenger.at(WROTE.plus(later), false, false));
    }

    @Test
    void somebody_who_never_wrote_gets_templates_only() {
        var never = new SendWindow(null, null, DAY, WEEK);
        assertEquals(SendRule.WINDOW_CLOSED, never.at(WROTE, false, true));
        assertEquals(SendRule.FREE, never.at(WROTE, true, true));
    }

    @Test
    void a_channel_without_a_window_is_always_open() {
        var telegram = new SendWindow(null, null, Optional.empty(), Optional.empty());
        assertEquals(SendRule.FREE, telegram.at(WROTE, false, false));
    }

    @Test
    void what_was_to_be_sent_before_now_is_too_late() {
        assertEquals(SendRule.TOO_LATE, new SendWindow(WROTE, WROTE, DAY, WEEK).at(WROTE, true, true));
        assertEquals(SendRule.FREE, new SendWindow(WROTE.plusSeconds(1), WROTE, DAY, WEEK).at(WROTE, false, false));
    }

    @Test
    void a_closed_window_names_what_is_possible() {
        String late = "The customer wrote too long ago to be answered freely: use ";
        Instant nextDay = WROTE.plus(Duration.ofHours(30));
        assertEquals(
                late + "a template or another channel.",
                new SendWindow(null, WROTE, DAY, Optional.empty()).instead(nextDay, true));
        assertEquals(
                late + "an agent's own answer or another channel.",
                new SendWindow(null, WROTE, DAY, WEEK).instead(nextDay, false));
        assertEquals(
                late + "another channel.",
                new SendWindow(null, WROTE, DAY, WEEK).instead(WROTE.plus(Duration.ofDays(8)), false));
    }
}
