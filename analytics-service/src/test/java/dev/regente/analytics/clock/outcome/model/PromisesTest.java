package dev.regente.analytics.clock.outcome.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.fixture.Told;
import dev.regente.analytics.ingest.model.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How promises were kept: what is told of their clocks, and what it comes to. */
class PromisesTest {

    private static final String FIRST = "first_response";
    private static final String NEXT = "next_response";
    private static final String RESOLUTION = "resolution";

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of("nothing is judged yet", "", it().promise(FIRST, 1, "applied", "general", 0)),
                Arguments.of("waited for no longer", "", it().promise(FIRST, 1, "paused", "general", 5)),
                Arguments.of("met", "sla-first-response 1:1/1", it().promise(FIRST, 1, "met", "general", 5)),
                Arguments.of("breached", "sla-first-response 1:0/1", it().promise(FIRST, 1, "breached", "general", 5)),
                Arguments.of(
                        "each wait by itself",
                        "sla-next-response 1:2/3",
                        it().promise(NEXT, 1, "met", "general", 5)
                                .promise(NEXT, 2, "breached", "general", 9)
                                .promise(NEXT, 3, "met", "general", 12)),
                Arguments.of(
                        "each metric by itself",
                        "sla-first-response 1:1/1 sla-next-response 1:0/1 sla-resolution 1:1/1",
                        it().promise(RESOLUTION, 1, "met", "general", 30)
                                .promise(NEXT, 1, "breached", "general", 9)
                                .promise(FIRST, 1, "met", "general", 5)),
                Arguments.of(
                        "each episode by itself",
                        "sla-resolution 1:0/1 sla-resolution 2:1/1",
                        it().promise(RESOLUTION, 1, "breached", "general", 5)
                                .episode(2)
                                .promise(RESOLUTION, 2, "met", "general", 50)),
                Arguments.of(
                        "paused and gone on",
                        "sla-resolution 1:1/1",
                        it().promise(RESOLUTION, 1, "applied", "general", 0)
                                .promise(RESOLUTION, 1, "paused", "general", 3)
                                .promise(RESOLUTION, 1, "applied", "general", 6)
                                .promise(RESOLUTION, 1, "met", "general", 9)),
                Arguments.of(
                        "a promise that is broken stays so",
                        "sla-resolution 1:0/1",
                        it().promise(RESOLUTION, 1, "breached", "general", 3)
                                .promise(RESOLUTION, 1, "met", "general", 9)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void promises_in_any_order_and_doubled(String what, String said, Told told) {
        List<Fact> doubled = new ArrayList<>(told.facts());
        doubled.addAll(told.facts());
        Collections.reverse(doubled);

        assertEquals(said, said(told.facts()));
        assertEquals(said, said(doubled));
    }

    @Test
    void they_are_dated_by_what_was_judged_first_and_last_and_count_for_who_has_it_then() {
        Told told = it().queued("general", 1)
                .assigned("ana", 2)
                .promise(NEXT, 1, "met", "general", 5)
                .assigned("bruno", 7)
                .promise(NEXT, 2, "breached", "billing", 9)
                .resolved("bruno", 11)
                .promise(RESOLUTION, 1, "met", "billing", 11);

        Outcome next = outcomes(told.facts()).get(0);
        assertEquals(new Mark(Told.time(5), told.event(4)), next.start());
        assertEquals(new Mark(Told.time(9), told.event(6)), next.end());
        assertEquals(new Attribution("whatsapp", "whatsapp-main", "billing", "bruno"), next.attribution());
        assertEquals("bruno", outcomes(told.facts()).get(1).attribution().agent());
    }

    @Test
    void what_is_broken_while_it_waits_counts_for_nobody() {
        Told told = it().assigned("ana", 2)
                .transferred("ana", "billing", 4)
                .queued("billing", 4)
                .promise(RESOLUTION, 1, "breached", "billing", 9)
                .assigned("bruno", 10)
                .resolved("bruno", 11);

        Attribution attribution = outcomes(told.facts()).get(0).attribution();
        assertEquals(new Attribution("whatsapp", "whatsapp-main", "billing", null), attribution);
    }

    private static Told it() {
        return new Told().opened(0);
    }

    private static String said(List<Fact> facts) {
        return outcomes(facts).stream()
                .map(o -> o.criterion().word() + " " + o.episode() + ":" + Math.round(o.value()) + "/"
                        + Math.round(o.weight()))
                .collect(Collectors.joining(" "));
    }

    private static List<Outcome> outcomes(List<Fact> facts) {
        return Outcomes.of(new History(facts)).stream()
                .filter(outcome -> outcome.criterion().word().startsWith("sla-"))
                .toList();
    }
}
