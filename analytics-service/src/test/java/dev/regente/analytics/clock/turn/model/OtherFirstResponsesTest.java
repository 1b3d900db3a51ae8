package dev.regente.analytics.clock.turn.model;

import static dev.regente.analytics.clock.model.Measure.FIRST_RESPONSE_BY_ANYBODY;
import static dev.regente.analytics.clock.model.Measure.FIRST_RESPONSE_FROM_OPENING;
import static dev.regente.analytics.clock.model.Measure.FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY;
import static dev.regente.analytics.clock.model.Measure.FIRST_RESPONSE_FROM_OPENING_OR_HAND_OFF;
import static dev.regente.analytics.clock.model.Measure.FIRST_RESPONSE_TIME;
import static dev.regente.analytics.clock.model.Measure.FIRST_RESPONSE_TIME_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.fixture.Runs;
import dev.regente.analytics.fixture.Told;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same conversations by every way that people may choose to measure a first response. */
class OtherFirstResponsesTest {

    private static final List<Measure> WAYS = List.of(
            FIRST_RESPONSE_TIME_1,
            FIRST_RESPONSE_TIME,
            FIRST_RESPONSE_FROM_OPENING,
            FIRST_RESPONSE_FROM_OPENING_OR_HAND_OFF,
            FIRST_RESPONSE_BY_ANYBODY,
            FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY);

    static Stream<Arguments> conversations() {
        return Stream.of(
                row(
                        "the customer writes after it was opened, as Zammad and Papercups count from",
                        "1:50 | 1:50 | 1:60 | 1:60 | 1:50 | 1:60",
                        new Told().opened(0).asks("m1", 10).answers("ana", "r1", 60)),
                row(
                        "a bot answers and hands over",
                        "1:350 | 1:50 | 1:360 | 1:50 | 1:10 | 1:20",
                        new Told()
                                .opened(0)
                                .asks("m1", 10)
                                .assignedToBot(11)
                                .botAnswers("b1", 20)
                                .queued("general", 310)
                                .assigned("ana", 320)
                                .answers("ana", "r1", 360)),
                row(
                        "a person answers before the bot",
                        "1:10 | 1:10 | 1:20 | 1:20 | 1:10 | 1:20",
                        new Told()
                                .opened(0)
                                .asks("m1", 10)
                                .answers("ana", "r1", 20)
                                .botAnswers("b1", 30)),
                row(
                        "only a bot answers",
                        "1:abandoned@90 | 1:abandoned@90 | 1:abandoned@90 | 1:abandoned@90 | 1:10 | 1:20",
                        new Told()
                                .opened(0)
                                .asks("m1", 10)
                                .assignedToBot(11)
                                .botAnswers("b1", 20)
                                .resolvedByBot(90)),
                row(
                        "settled by a bot and opened again days later, from which Chatwoot counts anew",
                        "1:abandoned@90 2:600 | 1:abandoned@90 2:600 | 1:abandoned@90 2:610 | 1:abandoned@90 2:610"
                                + " | 1:10 2:600 | 1:20 2:610",
                        new Told()
                                .opened(0)
                                .asks("m1", 10)
                                .botAnswers("b1", 20)
                                .resolvedByBot(90)
                                .episode(2)
                                .reopened("whatsapp", 400_000)
                                .asks("m2", 400_010)
                                .answers("ana", "r1", 400_610)),
                row(
                        "what the customer wrote was heard of before the opening",
                        "1:50 | 1:50 | 1:40 | 1:40 | 1:50 | 1:40",
                        new Told().asks("m1", 10).opened(20).answers("ana", "r1", 60)),
                row(
                        "the opening is not known",
                        "1:50 | 1:50 | 1:50 | 1:50 | 1:50 | 1:50",
                        new Told().asks("m1", 10).answers("ana", "r1", 60)),
                row(
                        "nobody has answered yet: what runs is told of the built-in ways only",
                        "1:running | 1:running |  |  |  | ",
                        new Told().opened(0).asks("m1", 10)),
                row("nobody wrote", " |  |  |  |  | ", new Told().opened(0).answers("ana", "r1", 60)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    void each_way_tells_its_own(String what, String expected, Told told) {
        assertEquals(expected, WAYS.stream().map(way -> Runs.said(way, told)).collect(Collectors.joining(" | ")));
    }

    private static Arguments row(String what, String expected, Told told) {
        return Arguments.of(what, expected, told);
    }
}
