package dev.regente.gateway.outbound.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void an_account_that_rested_begins_with_a_burst_and_goes_on_by_the_handful() {
        Pace rested = Pace.of(80, START);
        assertEquals(20, rested.room(START));

        Pace spent = rested.after(20, START);
        assertEquals(0, spent.room(START));
        assertEquals(Duration.ofMillis(125), spent.wait(START));
        assertEquals(0, spent.room(START.plusMillis(124)));
        assertEquals(10, spent.room(START.plusMillis(125)));
        assertEquals(20, spent.room(START.plusSeconds(60)));
    }

    @Test
    void a_single_message_leaves_room_for_the_next() {
        assertEquals(19, Pace.of(80, START).after(1, START).room(START));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 30, 80, 1000})
    void whoever_asks_all_the_time_gets_the_rate_and_never_more_than_a_burst_above(int perSecond) {
        Pace pace = Pace.of(perSecond, START);
        int begun = 0;
        for (int millis = 0; millis <= 10_000; millis++) {
            Instant now = START.plusMillis(millis);
            int room = pace.room(now);
            pace = pace.after(room, now);
            begun += room;
        }
        assertTrue(begun >= perSecond * 10 - 1 - perSecond / 8, "begun " + begun);
        assertTrue(begun <= perSecond * 10 + Math.max(1, perSecond / 4) + 1, "begun " + begun);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 100})
    void whoever_looks_late_gets_the_rate_all_the_same(int late) {
        Pace pace = Pace.of(80, START).after(20, START);
        Instant now = START;
        int begun = 0;
        while (now.isBefore(START.plusSeconds(60))) {
            now = now.plus(pace.wait(now)).plusMillis(1 + late);
            int room = pace.room(now);
            pace = pace.after(room, now);
            begun += room;
        }
        assertTrue(begun >= 80 * 60 - 20, "begun " + begun);
    }

    @Test
    void a_number_of_whatsapp_sends_80_a_second_unless_its_account_says_otherwise() throws IOException {
        var settings = new Properties();
        try (InputStream file = PaceTest.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        assertEquals("80", settings.getProperty("gateway.sending.per-second.whatsapp"));
    }

    @Test
    void what_was_not_counted_beforehand_is_made_up_for() {
        Pace spent = Pace.of(80, START).after(20, START).after(10, START);
        assertEquals(0, spent.room(START.plusMillis(125)));
        assertEquals(Duration.ofMillis(250), spent.wait(START));
        assertEquals(100, spent.mostInASecond());
    }

    @Test
    void a_clock_that_goes_back_gives_nothing_away() {
        Pace spent = Pace.of(80, START).after(20, START);
        assertEquals(0, spent.room(START.minusSeconds(5)));
    }
}
