package dev.regente.analytics.clock.turn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.fixture.Runs;
import dev.regente.analytics.fixture.Told;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who waits for whom after the first answer, and for bots: a row for each thing that the definitions say. */
class TurnsTest {

    static Stream<Arguments> bots() {
        return Stream.of(
                row("no bot, no clock", "", asked().answers("ana", "r1", 60)),
                row(
                        "its first message",
                        "1:2",
                        asked().assignedToBot(1).botAnswers("b1", 2).botAnswers("b2", 9)),
                row("a greeting by one that never has it", "1:1", asked().botAnswers("b1", 1)),
                row(
                        "its failed message is none",
                        "1:9",
                        asked().assignedToBot(1)
                                .bot("b1", 2)
                                .status("b1", "failed", 3)
                                .botAnswers("b2", 9)),
                row("it has not answered yet", "1:running", asked().assignedToBot(1)),
                row(
                        "it lets go in silence",
                        "1:abandoned@5",
                        asked().assignedToBot(1).queued("general", 5).resolved("ana", 9)),
                row(
                        "a person is faster",
                        "1:abandoned@4",
                        asked().assignedToBot(1).answers("ana", "r1", 4)),
                row(
                        "it resolves in silence",
                        "1:abandoned@7",
                        asked().assignedToBot(1).resolvedByBot(7)),
                row("it wrote before the customer did", "", new Told().botAnswers("b1", 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bots")
    void bot_first_response_time(String what, String said, Told told) {
        assertEquals(said, Runs.said(Measure.BOT_FIRST_RESPONSE_TIME, told));
    }

    static Stream<Arguments> next() {
        return Stream.of(
                row("the first wait is another KPI", "", asked().answers("ana", "r1", 60)),
                row(
                        "each wait after it",
                        "1:30 1:5",
                        answered()
                                .asks("m2", 100)
                                .answers("ana", "r2", 130)
                                .asks("m3", 200)
                                .answers("bruno", "r3", 205)),
                row(
                        "several messages in a row: the first",
                        "1:50",
                        answered().asks("m2", 100).asks("m3", 120).answers("ana", "r2", 150)),
                row(
                        "several answers: the one sent first",
                        "1:20",
                        answered()
                                .asks("m2", 100)
                                .replies("ana", "r2", 110)
                                .replies("ana", "r3", 115)
                                .status("r2", "sent", 140)
                                .status("r3", "sent", 120)),
                row(
                        "bots do not stop it",
                        "1:90",
                        answered().asks("m2", 100).botAnswers("b1", 101).answers("ana", "r2", 190)),
                row(
                        "nor what failed",
                        "1:90",
                        answered()
                                .asks("m2", 100)
                                .replies("ana", "r2", 110)
                                .status("r2", "failed", 111)
                                .answers("ana", "r3", 190)),
                row(
                        "nor reactions",
                        "1:90",
                        answered().asks("m2", 100).reacts("x1", 110).answers("ana", "r2", 190)),
                row(
                        "the provider's own inbox does",
                        "1:15",
                        answered().asks("m2", 100).echo("e1", 115)),
                row(
                        "a bot in between does not count",
                        "1:10",
                        answered()
                                .asks("m2", 100)
                                .assignedToBot(101)
                                .queued("general", 300)
                                .answers("ana", "r2", 310)),
                row("it runs", "1:running", answered().asks("m2", 100)),
                row(
                        "thanks that need no answer",
                        "1:abandoned@200",
                        answered().asks("m2", 100).resolved("ana", 200)),
                row(
                        "shown elsewhere",
                        "1:abandoned@150",
                        answered().asks("m2", 100).joined(150).resolvedWith(300)),
                row(
                        "a new episode begins with a first answer",
                        "",
                        answered()
                                .resolved("ana", 70)
                                .episode(2)
                                .reopenedBy("customer", 100)
                                .asks("m2", 100)
                                .answers("ana", "r2", 130)),
                row(
                        "clocks disagree",
                        "1:0",
                        answered().asks("m2", 100).replies("ana", "r2", 101).status("r2", "sent", 99)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("next")
    void next_response_time(String what, String said, Told told) {
        assertEquals(said, Runs.said(Measure.NEXT_RESPONSE_TIME, told));
    }

    static Stream<Arguments> customers() {
        return Stream.of(
                row("from the answer to the next question", "1:40", answered().asks("m2", 100)),
                row(
                        "every turn",
                        "1:40 1:70",
                        answered().asks("m2", 100).answers("ana", "r2", 130).asks("m3", 200)),
                row("it runs", "1:running", answered()),
                row("the customer is silent", "1:abandoned@90", answered().resolved("ana", 90)),
                row("before the first answer it is not her turn", "", asked()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("customers")
    void customer_turn(String what, String said, Told told) {
        assertEquals(said, Runs.said(Measure.CUSTOMER_TURN, told));
    }

    @Test
    void waits_and_turns_cover_an_episode_without_gap() {
        var told = asked().answers("ana", "r1", 60)
                .asks("m2", 100)
                .answers("ana", "r2", 130)
                .asks("m3", 200)
                .answers("ana", "r3", 290);

        long waited = Stream.of(Measure.FIRST_RESPONSE_TIME, Measure.NEXT_RESPONSE_TIME, Measure.CUSTOMER_TURN)
                .flatMap(measure -> Runs.of(measure, told).stream())
                .flatMap(run -> run.wall().stream())
                .mapToLong(wall -> wall.toSeconds())
                .sum();

        assertEquals(290, waited);
    }

    static Stream<Arguments> agents() {
        return Stream.of(
                row(
                        "from getting it to her answer",
                        "1:50",
                        asked().queued("general", 1).assigned("ana", 10).answers("ana", "r1", 60)),
                row(
                        "each who gets it",
                        "1:50 1:30",
                        asked().assigned("ana", 10)
                                .answers("ana", "r1", 60)
                                .asks("m2", 70)
                                .transferred("ana", "billing", 80)
                                .queued("billing", 80)
                                .assigned("bruno", 90)
                                .answers("bruno", "r2", 120)),
                row(
                        "an answer by somebody else is not hers",
                        "1:running",
                        asked().assigned("ana", 10).answers("bruno", "r1", 60)),
                row(
                        "nor the provider's own inbox",
                        "1:running",
                        asked().assigned("ana", 10).echo("e1", 60)),
                row(
                        "nothing to answer yet",
                        "1:20",
                        asked().answers("bruno", "r1", 5)
                                .assigned("ana", 10)
                                .asks("m2", 100)
                                .answers("ana", "r2", 120)),
                row(
                        "nothing to answer at all",
                        "",
                        asked().answers("bruno", "r1", 5).assigned("ana", 10).answers("ana", "r2", 120)),
                row(
                        "she lets it go unanswered",
                        "1:abandoned@30",
                        asked().assigned("ana", 10)
                                .transferred("ana", "billing", 30)
                                .queued("billing", 30)
                                .answers("ana", "r1", 40)),
                row("bots have none", "", asked().assignedToBot(1).botAnswers("b1", 2)),
                row(
                        "told twice it is one time",
                        "1:50",
                        asked().assigned("ana", 10).assigned("ana", 20).answers("ana", "r1", 60)),
                row(
                        "shown elsewhere",
                        "1:abandoned@30",
                        asked().assigned("ana", 10).joined(30).resolvedWith(90)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("agents")
    void agent_first_response_time(String what, String said, Told told) {
        assertEquals(said, Runs.said(Measure.AGENT_FIRST_RESPONSE_TIME, told));
    }

    @Test
    void an_agents_first_response_counts_for_her() {
        Segment run = Runs.of(
                        Measure.AGENT_FIRST_RESPONSE_TIME,
                        asked().queued("general", 1).assigned("ana", 10))
                .get(0);

        assertEquals(new Segment.Attribution("whatsapp", "whatsapp-main", "general", "ana"), run.attribution());
    }

    private static Told asked() {
        return new Told().opened(0).asks("m1", 0);
    }

    private static Told answered() {
        return asked().answers("ana", "r1", 60);
    }

    private static Arguments row(String what, String said, Told told) {
        return Arguments.of(what, said, told);
    }
}
