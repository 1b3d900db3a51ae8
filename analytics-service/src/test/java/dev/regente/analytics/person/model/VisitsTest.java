package dev.regente.analytics.person.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.fixture.Told;
import dev.regente.analytics.ingest.model.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one conversation tells of how a person comes to us. */
class VisitsTest {

    private static final UUID HELEN = UUID.fromString("019a9f00-3333-7aaa-8bbb-000000000003");
    private static final double DAY = 86_400;

    /** Each episode that the customer began: when it ended, and whether it was handed on by a person or a bot. */
    static Stream<Arguments> contacts() {
        return Stream.of(
                row("it goes on", "1 ...", new Told().asks("m", 1)),
                row("settled", "1 9", new Told().asks("m", 1).resolved("ana", 9)),
                row("settled by a bot", "1 9", new Told().asks("m", 1).resolvedByBot(9)),
                row("nobody wrote", "", new Told().resolved("ana", 9)),
                row(
                        "we wrote first",
                        "",
                        new Told().replies("ana", "r", 1).asks("m", 2).resolved("ana", 9)),
                row("a bot wrote first", "", new Told().bot("b", 1).asks("m", 2).resolved("ana", 9)),
                row(
                        "who was first is counted and not timed",
                        "1 9",
                        new Told().asks("m", 3).replies("ana", "r", 2).resolved("ana", 9)),
                row(
                        "handed on by a person",
                        "1 9 handed",
                        new Told()
                                .asks("m", 1)
                                .assigned("ana", 2)
                                .transferred("ana", "billing", 3)
                                .assigned("bruno", 4)
                                .resolved("bruno", 9)),
                row(
                        "moved before anybody had it",
                        "1 9",
                        new Told()
                                .asks("m", 1)
                                .queued("sales", 2)
                                .queued("billing", 3)
                                .assigned("ana", 4)
                                .resolved("ana", 9)),
                row(
                        "handed on by a bot",
                        "1 9 bot",
                        new Told()
                                .asks("m", 1)
                                .assignedToBot(2)
                                .queued("sales", 3)
                                .assigned("ana", 4)
                                .resolved("ana", 9)),
                row(
                        "what is handed on and goes on is not judged yet",
                        "1 ...",
                        new Told().asks("m", 1).assigned("ana", 2).transferred("ana", "billing", 3)),
                row(
                        "opened again by her",
                        "1 9, 2 30",
                        new Told()
                                .asks("m", 1)
                                .resolved("ana", 9)
                                .episode(2)
                                .reopenedBy("customer", 20)
                                .resolved("ana", 30)),
                row(
                        "opened again by us, after which she wrote",
                        "1 9 handed",
                        new Told()
                                .asks("m", 1)
                                .resolved("ana", 9)
                                .episode(2)
                                .reopenedBy("agent", 20)
                                .asks("m2", 21)
                                .resolved("ana", 30)),
                row(
                        "it ended with another one",
                        "1 ...",
                        new Told().asks("m", 1).joined(5).resolvedWith(9)),
                row(
                        "it was split again",
                        "1 9",
                        new Told().asks("m", 1).joined(5).split(6).resolved("ana", 9)),
                row(
                        "an episode whose beginning is unknown is none",
                        "1 9",
                        new Told().asks("m", 1).resolved("ana", 9).episode(2).asks("m2", 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void contacts(String name, String expected, Told told) {
        assertEquals(expected, words(Visits.of(opened(told))));
    }

    @Test
    void months_are_those_of_utc_and_begin_with_her_first_message() {
        // It is the 21st at noon.
        Told told = new Told()
                .asks("m1", 1)
                .asks("m2", 0.5)
                .replies("ana", "r", 9.4 * DAY)
                .asks("m3", 9.5 * DAY - 0.001)
                .asks("m4", 9.5 * DAY)
                .reacts("m5", 41 * DAY);

        List<ActiveMonth> months = Visits.of(opened(told)).months();

        assertEquals(
                List.of(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1)),
                months.stream().map(ActiveMonth::month).toList());
        assertEquals(
                List.of(Told.time(0.5), Told.time(9.5 * DAY), Told.time(41 * DAY)),
                months.stream().map(month -> month.first().at()).toList());
        assertEquals(
                new Attribution("whatsapp", "whatsapp-main", null, null),
                months.get(0).counts());
    }

    @Test
    void it_counts_for_whom_and_where_it_ended() {
        Told told = new Told()
                .asks("m", 1)
                .queued("sales", 2)
                .assigned("ana", 3)
                .queued("billing", 4)
                .assigned("bruno", 5)
                .resolved("sofia", 9);
        assertEquals(
                new Attribution("whatsapp", "whatsapp-main", "billing", "bruno"),
                Visits.of(opened(told)).contacts().get(0).counts());
    }

    @Test
    void without_its_home_nothing_is_told() {
        assertEquals(
                Visits.NONE,
                Visits.of(new Told().opened(0).asks("m", 1).resolved("ana", 9).facts()));
        assertEquals(Visits.NONE, Visits.of(List.of()));
    }

    @Test
    void what_changes_is_told_from_its_first_instant_on() {
        Visits open = Visits.of(opened(new Told().asks("m", 1)));
        Visits settled = Visits.of(opened(new Told().asks("m", 1).resolved("ana", 9)));
        Visits elsewhere = new Visits(UUID.randomUUID(), settled.contacts(), settled.months());

        assertEquals(Optional.empty(), Visits.contactsMoved(settled, settled));
        assertEquals(Optional.empty(), Visits.monthsMoved(open, settled));
        assertEquals(Optional.of(Told.time(0)), Visits.contactsMoved(open, settled));
        assertEquals(Optional.of(Told.time(0)), Visits.contactsMoved(settled, elsewhere));
        assertEquals(Optional.of(Told.time(0)), Visits.contactsMoved(Visits.NONE, settled));
        assertEquals(Optional.of(Instant.parse("2026-11-01T00:00:00Z")), Visits.monthsMoved(settled, elsewhere));
        assertEquals(Optional.of(Instant.parse("2026-11-01T00:00:00Z")), Visits.monthsMoved(settled, Visits.NONE));
    }

    @Test
    void what_is_taken_back_is_noticed() {
        Visits asked = Visits.of(opened(new Told().asks("m", 1)));
        Visits proactive = Visits.of(opened(new Told().replies("ana", "r", 0).asks("m2", 1)));
        Visits later = Visits.of(opened(new Told().asks("m", 31 * DAY)));

        assertFalse(asked.takesBack(Visits.NONE));
        assertFalse(asked.takesBack(asked));
        assertFalse(asked.takesBack(proactive));
        assertTrue(proactive.takesBack(asked));
        assertTrue(later.takesBack(asked));
        assertTrue(new Visits(UUID.randomUUID(), asked.contacts(), asked.months()).takesBack(asked));
        assertTrue(Visits.NONE.takesBack(asked));
    }

    /** Also a part of them: whatever comes late says the same in the end. */
    @Property(tries = 300)
    void order_and_repetition_change_nothing(@ForAll Random random) {
        List<Fact> facts = opened(new Told()
                .asks("m", 1)
                .assignedToBot(2)
                .queued("sales", 3)
                .assigned("ana", 4)
                .joined(5)
                .split(6)
                .transferred("ana", "billing", 7)
                .resolved("bruno", 9)
                .episode(2)
                .reopenedBy(random.nextBoolean() ? "customer" : "agent", 20)
                .asks("m2", 40 * DAY)
                .resolved("ana", 41 * DAY));
        List<Fact> some = facts.stream().filter(fact -> random.nextInt(8) > 0).toList();
        List<Fact> other = new ArrayList<>(some);
        other.addAll(some.stream().filter(fact -> random.nextBoolean()).toList());
        Collections.shuffle(other, random);

        assertEquals(Visits.of(some), Visits.of(other));
    }

    private static List<Fact> opened(Told told) {
        return Stream.concat(Stream.of(Told.openedBy(HELEN, 0)), told.facts().stream())
                .toList();
    }

    private static String words(Visits visits) {
        return visits.contacts().stream().map(VisitsTest::words).collect(Collectors.joining(", "));
    }

    private static String words(Contact contact) {
        return contact.episode()
                + " "
                + (contact.ended() == null ? "..." : contact.ended().at().getEpochSecond() - Told.NOON.getEpochSecond())
                + (contact.handedOn() ? " handed" : "")
                + (contact.handedOnByBot() ? " bot" : "");
    }

    private static Arguments row(String name, String expected, Told told) {
        return Arguments.of(name, expected, told);
    }
}
