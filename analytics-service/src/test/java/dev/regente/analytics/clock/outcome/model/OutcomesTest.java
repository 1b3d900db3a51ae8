package dev.regente.analytics.clock.outcome.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.fixture.Told;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How episodes are judged: a row for each thing that a criterion says. */
class OutcomesTest {

    static Stream<Arguments> oneTouch() {
        return Stream.of(
                row("one answer", "1:1", asked().answers("ana", "r1", 9).resolved("ana", 10)),
                row(
                        "two answers",
                        "1:0",
                        asked().answers("ana", "r1", 9)
                                .asks("m2", 20)
                                .answers("ana", "r2", 29)
                                .resolved("ana", 30)),
                row(
                        "several messages in a row are one",
                        "1:1",
                        asked().answers("ana", "r1", 9)
                                .answers("bruno", "r2", 12)
                                .resolved("ana", 30)),
                row(
                        "thanks afterwards change nothing",
                        "1:1",
                        asked().answers("ana", "r1", 9).asks("m2", 20).resolved("ana", 30)),
                row(
                        "one that failed is none",
                        "1:1",
                        asked().replies("ana", "r0", 5)
                                .status("r0", "failed", 6)
                                .asks("m2", 7)
                                .answers("ana", "r1", 9)
                                .resolved("ana", 10)),
                row(
                        "bots are not counted",
                        "1:1",
                        asked().botAnswers("b1", 1)
                                .asks("m2", 2)
                                .answers("ana", "r1", 9)
                                .resolved("ana", 10)),
                row(
                        "what a person wrote first is not",
                        "1:1",
                        new Told()
                                .opened(0)
                                .answers("ana", "r0", 0)
                                .asks("m1", 1)
                                .answers("ana", "r1", 9)
                                .resolved("ana", 10)),
                row("nobody answered", "", asked().resolved("ana", 10)),
                row("not over yet", "", asked().answers("ana", "r1", 9)),
                row(
                        "opened again: it was not settled",
                        "1:0",
                        asked().answers("ana", "r1", 9)
                                .resolved("ana", 10)
                                .episode(2)
                                .reopenedBy("customer", 20)),
                row(
                        "each episode by itself",
                        "1:0 2:1",
                        asked().answers("ana", "r1", 9)
                                .resolved("ana", 10)
                                .episode(2)
                                .reopenedBy("customer", 20)
                                .asks("m2", 20)
                                .answers("ana", "r2", 25)
                                .resolved("ana", 30)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneTouch")
    void one_touch(String what, String said, Told told) {
        assertEquals(said, said(Criterion.ONE_TOUCH, told));
    }

    static Stream<Arguments> reopened() {
        return Stream.of(
                row("resolved for good", "1:0", asked().resolved("ana", 10)),
                row(
                        "resolved twice in an episode counts once",
                        "1:0",
                        asked().resolved("ana", 10).resolved("ana", 12)),
                row(
                        "the customer came back",
                        "1:1",
                        asked().resolved("ana", 10).episode(2).reopenedBy("customer", 20)),
                row("by hand", "1:1", asked().resolved("ana", 10).episode(2).reopenedBy("agent", 20)),
                row(
                        "and resolved again",
                        "1:1 2:0",
                        asked().resolved("ana", 10)
                                .episode(2)
                                .reopenedBy("customer", 20)
                                .resolved("ana", 30)),
                row(
                        "shown in another one it was resolved by nobody",
                        "",
                        asked().joined(5).resolvedWith(10)),
                row("and split before", "1:0", asked().joined(5).split(7).resolved("ana", 10)),
                row("its opening is not told yet", "", new Told().resolved("ana", 10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reopened")
    void reopen_rate(String what, String said, Told told) {
        assertEquals(said, said(Criterion.REOPEN_RATE, told));
    }

    static Stream<Arguments> transferred() {
        return Stream.of(
                row("one person had it", "1:0", asked().assigned("ana", 1).resolved("ana", 10)),
                row(
                        "handed on",
                        "1:1",
                        asked().assigned("ana", 1)
                                .transferred("ana", "billing", 5)
                                .queued("billing", 5)
                                .assigned("bruno", 7)
                                .resolved("bruno", 10)),
                row(
                        "twice counts once",
                        "1:1",
                        asked().assigned("ana", 1)
                                .transferred("ana", "b", 5)
                                .assigned("bruno", 6)
                                .transferred("bruno", "c", 7)
                                .resolved("sofia", 10)),
                row(
                        "between queues",
                        "1:0",
                        asked().queued("a", 1).queued("b", 2).assigned("ana", 3).resolved("ana", 10)),
                row(
                        "a bot handed over",
                        "1:0",
                        asked().assignedToBot(1)
                                .transferred("greeter", "a", 2)
                                .queued("a", 2)
                                .assigned("ana", 3)
                                .resolved("ana", 10)),
                row("nobody had it", "", asked().queued("a", 1).resolved("sofia", 10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transferred")
    void transfer_rate(String what, String said, Told told) {
        assertEquals(said, said(Criterion.TRANSFER_RATE, told));
    }

    static Stream<Arguments> switched() {
        return Stream.of(
                row("one channel", "1:0", asked().asks("m2", 5).resolved("ana", 10)),
                row(
                        "another channel",
                        "1:1",
                        asked().asksOn("telegram", "m2", 5).resolved("ana", 10)),
                row(
                        "there and back",
                        "1:1",
                        asked().asksOn("telegram", "m2", 5).asks("m3", 6).resolved("ana", 10)),
                row(
                        "the answer came on another one",
                        "1:0",
                        asked().repliesOn("email", "r1", 5).asks("m2", 6).resolved("ana", 10)),
                row("a reaction is no message", "1:0", asked().reacts("x1", 5).resolved("ana", 10)),
                row("the customer wrote nothing", "", new Told().opened(0).resolved("ana", 10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("switched")
    void channel_switch_rate(String what, String said, Told told) {
        assertEquals(said, said(Criterion.CHANNEL_SWITCH_RATE, told));
    }

    static Stream<Arguments> contained() {
        return Stream.of(
                row("no bot", "", asked().resolved("ana", 10)),
                row(
                        "a bot alone",
                        "1:1",
                        asked().assignedToBot(1).botAnswers("b1", 2).resolvedByBot(10)),
                row(
                        "a greeting, and nobody came",
                        "1:1",
                        asked().botAnswers("b1", 2).resolved("sofia", 10)),
                row(
                        "a person had it",
                        "1:0",
                        asked().assignedToBot(1)
                                .queued("a", 5)
                                .assigned("ana", 6)
                                .resolved("ana", 10)),
                row(
                        "a person answered without having it",
                        "1:0",
                        asked().assignedToBot(1).echo("e1", 5).resolvedByBot(10)),
                row(
                        "the customer came back",
                        "1:0",
                        asked().assignedToBot(1).resolvedByBot(10).episode(2).reopenedBy("customer", 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contained")
    void bot_containment(String what, String said, Told told) {
        assertEquals(said, said(Criterion.BOT_CONTAINMENT, told));
    }

    static Stream<Arguments> repeated() {
        return Stream.of(
                row("never", "1:0", asked().assigned("ana", 1).asks("m2", 2).resolved("ana", 10)),
                row(
                        "to a person after a bot",
                        "1:1",
                        asked().assignedToBot(1)
                                .assigned("ana", 3)
                                .asks("m2", 4)
                                .resolved("ana", 10)),
                row(
                        "not when she asked nothing",
                        "1:0",
                        asked().assignedToBot(1)
                                .assigned("ana", 3)
                                .answers("ana", "r1", 4)
                                .resolved("ana", 10)),
                row(
                        "to the next person",
                        "1:1",
                        asked().assigned("ana", 1)
                                .asks("m2", 2)
                                .transferred("ana", "b", 3)
                                .queued("b", 3)
                                .assigned("bruno", 4)
                                .asks("m3", 5)
                                .resolved("bruno", 10)),
                row(
                        "not to the same person again",
                        "1:0",
                        asked().assigned("ana", 1)
                                .snoozed("ana", 2)
                                .asks("m2", 3)
                                .queued("a", 3)
                                .assigned("ana", 4)
                                .asks("m3", 5)
                                .resolved("ana", 10)),
                row(
                        "on another channel",
                        "1:1",
                        asked().assigned("ana", 1).asksOn("email", "m2", 2).resolved("ana", 10)),
                row(
                        "every other channel",
                        "1:2",
                        asked().assigned("ana", 1)
                                .asksOn("email", "m2", 2)
                                .asks("m3", 3)
                                .resolved("ana", 10)),
                row(
                        "opened again by the customer",
                        "1:0 2:1",
                        asked().assigned("ana", 1)
                                .resolved("ana", 10)
                                .episode(2)
                                .reopenedBy("customer", 20)
                                .asks("m2", 20)
                                .assigned("ana", 21)
                                .resolved("ana", 30)),
                row(
                        "and taken by somebody else",
                        "1:0 2:2",
                        asked().assigned("ana", 1)
                                .resolved("ana", 10)
                                .episode(2)
                                .reopenedBy("customer", 20)
                                .assigned("bruno", 21)
                                .asks("m2", 22)
                                .resolved("bruno", 30)),
                row(
                        "opened again by hand",
                        "1:0 2:0",
                        asked().assigned("ana", 1)
                                .resolved("ana", 10)
                                .episode(2)
                                .reopenedBy("agent", 20)
                                .asks("m2", 25)
                                .resolved("ana", 30)),
                row(
                        "the customer wrote nothing",
                        "",
                        new Told().opened(0).assigned("ana", 1).resolved("ana", 10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repeated")
    void repeat_yourself(String what, String said, Told told) {
        assertEquals(said, said(Criterion.REPEAT_YOURSELF_1, told));
        assertEquals(said, said(Criterion.REPEAT_YOURSELF, told), "where nobody asks for what is known both are one");
    }

    static Stream<Arguments> askedAgain() {
        return Stream.of(
                row(
                        "for a detail",
                        "1:1",
                        asked().asking("phone").answers("ana", "r1", 1).resolved("ana", 10)),
                row(
                        "for several at once",
                        "1:3",
                        asked().asking("name", "phone", "email")
                                .answers("ana", "r1", 1)
                                .resolved("ana", 10)),
                row(
                        "by the same person twice",
                        "1:1",
                        asked().asking("phone")
                                .answers("ana", "r1", 1)
                                .answers("ana", "r2", 2)
                                .resolved("ana", 10)),
                row(
                        "by the same person for another one",
                        "1:2",
                        asked().asking("phone")
                                .answers("ana", "r1", 1)
                                .asking("email", "phone")
                                .answers("ana", "r2", 2)
                                .resolved("ana", 10)),
                row(
                        "by the next one",
                        "1:2",
                        asked().asking("phone")
                                .answers("ana", "r1", 1)
                                .answers("bruno", "r2", 2)
                                .resolved("bruno", 10)),
                row(
                        "by a bot and by a person",
                        "1:2",
                        asked().asking("phone")
                                .botAnswers("r1", 1)
                                .answers("ana", "r2", 2)
                                .resolved("ana", 10)),
                row(
                        "in the provider's own inbox, by whomever",
                        "1:1",
                        asked().asking("phone").echo("r1", 1).echo("r2", 2).resolved("ana", 10)),
                row(
                        "not in what failed",
                        "1:0",
                        asked().asking("phone")
                                .replies("ana", "r1", 1)
                                .status("r1", "failed", 2)
                                .resolved("ana", 10)),
                row(
                        "not in what nobody knows to be sent",
                        "1:0",
                        asked().asking("phone").replies("ana", "r1", 1).resolved("ana", 10)),
                row(
                        "beside starting again",
                        "1:2",
                        asked().assigned("ana", 1)
                                .asksOn("email", "m2", 2)
                                .asking("phone")
                                .answers("ana", "r1", 3)
                                .resolved("ana", 10)),
                row(
                        "in each episode anew",
                        "1:1 2:2",
                        asked().asking("phone")
                                .answers("ana", "r1", 1)
                                .resolved("ana", 10)
                                .asking()
                                .episode(2)
                                .reopenedBy("customer", 20)
                                .asks("m2", 20)
                                .asking("phone")
                                .answers("ana", "r2", 21)
                                .resolved("ana", 30)),
                row(
                        "nobody knows of messages from before it was told",
                        "2:1",
                        new Told()
                                .opened(0)
                                .asking((String[]) null)
                                .asks("m1", 0)
                                .answers("ana", "r1", 1)
                                .resolved("ana", 10)
                                .asking()
                                .episode(2)
                                .reopenedBy("customer", 20)
                                .asks("m2", 20)
                                .resolved("ana", 30)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("askedAgain")
    void asked_again(String what, String said, Told told) {
        assertEquals(said, said(Criterion.REPEAT_YOURSELF, told));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("askedAgain")
    void the_first_version_does_not_look_at_what_is_said(String what, String said, Told told) {
        Map<String, String> started = Map.of(
                "beside starting again", "1:1",
                "in each episode anew", "1:0 2:1",
                "nobody knows of messages from before it was told", "1:0 2:1");

        assertEquals(started.getOrDefault(what, "1:0"), said(Criterion.REPEAT_YOURSELF_1, told));
    }

    @Test
    void an_outcome_tells_the_events_of_its_episode_and_counts_for_whoever_had_it_last() {
        var told = asked().queued("general", 1)
                .assigned("ana", 2)
                .assigned("bruno", 3)
                .resolved("sofia", 10);

        Outcome outcome = of(Criterion.REOPEN_RATE, told).get(0);

        assertEquals(new Mark(Told.time(0), told.event(1)), outcome.start());
        assertEquals(new Mark(Told.time(10), told.event(6)), outcome.end());
        assertEquals(new Attribution("whatsapp", "whatsapp-main", "general", "bruno"), outcome.attribution());
        assertEquals(1, outcome.weight());
    }

    private static String said(Criterion criterion, Told told) {
        return of(criterion, told).stream()
                .map(outcome -> outcome.episode() + ":" + Math.round(outcome.value()))
                .collect(Collectors.joining(" "));
    }

    private static List<Outcome> of(Criterion criterion, Told told) {
        return Outcomes.of(new History(told.facts())).stream()
                .filter(outcome -> outcome.criterion() == criterion)
                .toList();
    }

    private static Told asked() {
        return new Told().opened(0).asks("m1", 0);
    }

    private static Arguments row(String what, String said, Told told) {
        return Arguments.of(what, said, told);
    }
}
