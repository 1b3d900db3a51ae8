package dev.regente.routing.outreach.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.routing.transcript.model.Leg;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant PAST = NOW.minusSeconds(60);
    private static final Instant LATER = NOW.plusSeconds(3_600);

    private final Leg whatsapp = new Leg("w", "helen", "whatsapp", "whatsapp-main", PAST, PAST, null);
    private final Leg telegram = new Leg("t", "helen", "telegram", "telegram-main", PAST.minusSeconds(9), null, null);
    private final Leg messenger =
            new Leg("m", "helen", "messenger", "messenger-main", PAST.minusSeconds(5), PAST, LATER);

    @Test
    void words_go_by_the_leg_that_was_used_last_of_those_that_are_open() {
        assertEquals("t", reach(null, false, true, whatsapp, telegram));
        assertEquals("m", reach(null, false, true, whatsapp, telegram, messenger));
    }

    @Test
    void what_a_provider_takes_from_a_person_for_longer_it_does_not_take_from_a_program() {
        assertEquals("t", reach(null, false, false, whatsapp, telegram, messenger));
        assertEquals("messenger window_closed", reach("messenger", false, false, whatsapp, messenger));
    }

    @Test
    void a_template_needs_no_window_and_goes_only_where_there_are_templates() {
        assertEquals("w", reach(null, true, false, whatsapp, telegram));
        assertEquals("telegram no_templates", reach("telegram", true, true, whatsapp, telegram));
    }

    @Test
    void why_not_is_said_of_each_leg() {
        assertEquals("whatsapp window_closed, messenger window_closed", reach(null, false, false, messenger, whatsapp));
        assertEquals("viber no_leg", reach("viber", false, true, whatsapp));
        assertEquals("null no_leg", reach(null, false, true));
    }

    private static String reach(String channel, boolean template, boolean byPerson, Leg... legs) {
        return Reach.of(new Reach.Wish(channel, template, byPerson), List.of(legs), NOW)
                .fold(Leg::senderId, reasons -> reasons.stream()
                        .map(r -> r.channel() + " " + r.why())
                        .collect(Collectors.joining(", ")));
    }
}
