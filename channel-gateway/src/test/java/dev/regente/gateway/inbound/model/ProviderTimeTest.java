package dev.regente.gateway.inbound.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTimeTest {

    @ParameterizedTest(name = "said {0}, received {1}: {2}")
    @CsvSource({
        // within the second that the provider names, and not after we heard of it
        "12:00:06Z, 12:00:06.550Z, 12:00:06.550Z",
        "12:00:06Z, 12:00:08.100Z, 12:00:06.999Z",
        "12:00:06Z, 12:00:06Z, 12:00:06Z",
        // a clock that counts finer is believed
        "12:00:06.300Z, 12:00:06.550Z, 12:00:06.300Z",
        // what is told late is not told live
        "12:00:06Z, 12:00:16Z, 12:00:06Z",
        "11:00:06Z, 12:00:06.550Z, 11:00:06Z",
        // a clock that is ahead of ours
        "12:00:09Z, 12:00:06.550Z, 12:00:06.550Z",
    })
    void the_time_of_a_message(String said, String received, String expected) {
        assertEquals(at(expected), ProviderTime.of(at(said), at(received)));
    }

    @Test
    void without_a_time_it_is_ours() {
        assertEquals(at("12:00:06.550Z"), ProviderTime.of(null, at("12:00:06.550Z")));
    }

    @Test
    void what_she_writes_later_in_the_same_second_comes_later_though_one_channel_counts_whole_seconds() {
        Instant bySms = ProviderTime.of(null, at("12:00:06.300Z"));
        Instant byWhatsApp = ProviderTime.of(at("12:00:06Z"), at("12:00:06.550Z"));

        assertTrue(bySms.isBefore(byWhatsApp));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-22T" + time);
    }
}
