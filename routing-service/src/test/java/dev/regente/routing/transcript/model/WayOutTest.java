package dev.regente.routing.transcript.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayOutTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration CLOSED = Duration.ofHours(-1);

    @Test
    void a_closed_whatsapp_leaves_templates_and_the_open_channels_the_last_used_first() {
        Leg whatsapp = leg("whatsapp", 3, CLOSED);
        Leg telegram = leg("telegram", 9, null);
        Leg messenger = leg("messenger", 5, Duration.ofHours(3));

        assertEquals(
                List.of(
                        new WayOut("template", "whatsapp", "at-whatsapp"),
                        new WayOut("channel", "messenger", "at-messenger"),
                        new WayOut("channel", "telegram", "at-telegram")),
                WayOut.of(whatsapp, List.of(telegram, whatsapp, messenger), NOW));
    }

    @Test
    void a_closed_messenger_has_no_templates_but_a_closed_whatsapp_beside_it_does() {
        Leg messenger = leg("messenger", 3, CLOSED);
        Leg instagram = leg("instagram", 4, CLOSED);
        Leg whatsapp = leg("whatsapp", 5, CLOSED);

        assertEquals(
                List.of(new WayOut("template", "whatsapp", "at-whatsapp")),
                WayOut.of(messenger, List.of(messenger, instagram, whatsapp), NOW));
    }

    @Test
    void sometimes_the_customer_must_write_first() {
        Leg instagram = leg("instagram", 3, CLOSED);

        assertEquals(List.of(), WayOut.of(instagram, List.of(instagram), NOW));
    }

    private static Leg leg(String channel, int hoursAgo, Duration left) {
        return new Leg(
                "at-" + channel,
                "helen",
                channel,
                channel + "-main",
                NOW.minus(Duration.ofHours(hoursAgo)),
                left == null ? null : NOW.plus(left),
                null);
    }
}
