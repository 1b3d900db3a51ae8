package dev.regente.analytics.clock.queue.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Business;
import dev.regente.analytics.clock.model.Clocks;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.fixture.Told;
import dev.regente.analytics.ingest.model.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A time is counted by the calendar of the queue that it counts for. */
class QueueCalendarsTest {

    @Test
    void the_queue_names_the_calendar_when_a_conversation_is_put_into_it() {
        Told told = told().queued("sales", "sales-desk", 1).assigned("ana", 5).resolved("ana", 9);

        assertEquals(Set.of("sales-desk"), Set.copyOf(calendars(told.facts())));
    }

    @Test
    void an_older_queue_that_names_none_is_always_open_as_is_what_waits_nowhere() {
        assertEquals(
                Set.of("always"), Set.copyOf(calendars(told().queued("sales", 1).facts())));
        assertEquals(Set.of("always"), Set.copyOf(calendars(told().facts())));
    }

    @Test
    void a_wait_that_ends_in_another_queue_counts_by_that_ones_calendar() {
        Told told = told().queued("sales", "sales-desk", 1)
                .queued("billing", "billing-desk", 3)
                .assigned("ana", 5);

        assertEquals("billing-desk", of(told.facts(), Measure.QUEUE_WAIT).calendar());
    }

    @Test
    void what_ended_keeps_the_calendar_that_its_queue_had_then() {
        Told told = told().queued("sales", "old-desk", 1)
                .assigned("ana", 5)
                .queued("sales", "new-desk", 20)
                .assigned("ana", 25);

        assertEquals(
                List.of("old-desk", "new-desk"),
                Clocks.of(told.facts()).stream()
                        .filter(run -> run.measure() == Measure.QUEUE_WAIT)
                        .map(run -> run.business().calendar())
                        .toList());
        // It still runs, so the queue as it is now counts.
        assertEquals("new-desk", of(told.facts(), Measure.RESOLUTION_TIME).calendar());
    }

    @Test
    void the_order_in_which_it_is_told_does_not_matter() {
        List<Fact> facts = new ArrayList<>(told().queued("sales", "old-desk", 1)
                .queued("sales", "new-desk", 3)
                .assigned("ana", 5)
                .facts());
        List<String> forwards = calendars(facts);
        Collections.reverse(facts);

        assertEquals(forwards, calendars(facts));
        assertEquals(
                forwards,
                calendars(Stream.concat(facts.stream(), facts.stream()).toList()));
    }

    private static Told told() {
        return new Told().opened(0).asks("first", 0);
    }

    private static List<String> calendars(List<Fact> facts) {
        return Clocks.of(facts).stream().map(run -> run.business().calendar()).toList();
    }

    private static Business of(List<Fact> facts, Measure measure) {
        return Clocks.of(facts).stream()
                .filter(run -> run.measure() == measure)
                .findFirst()
                .orElseThrow()
                .business();
    }
}
