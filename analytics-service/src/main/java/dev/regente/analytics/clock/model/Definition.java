package dev.regente.analytics.clock.model;

import java.util.List;
import java.util.Set;

/**
 * Which of the many possible ways a clock goes. Another version of a measure is another value of this, not other code.
 *
 * @param starts what sets it going; of several, the last before it stops
 * @param pauses the time that does not count
 * @param followsJoins whether it ends when the conversation is shown in another one
 */
public record Definition(Measure measure, Set<Start> starts, Stop stop, Set<Rest> pauses, boolean followsJoins) {

    static final Definition FIRST_RESPONSE_1 =
            of(Measure.FIRST_RESPONSE_TIME_1, Set.of(Start.QUESTION), Stop.ANSWER_OF_PERSON, false);
    static final Definition FIRST_RESPONSE =
            of(Measure.FIRST_RESPONSE_TIME, Set.of(Start.QUESTION, Start.HAND_OFF), Stop.ANSWER_OF_PERSON, true);
    static final Definition FIRST_RESPONSE_FROM_OPENING =
            of(Measure.FIRST_RESPONSE_FROM_OPENING, Set.of(Start.OPENING), Stop.ANSWER_OF_PERSON, true);
    static final Definition FIRST_RESPONSE_FROM_OPENING_OR_HAND_OFF = of(
            Measure.FIRST_RESPONSE_FROM_OPENING_OR_HAND_OFF,
            Set.of(Start.OPENING, Start.HAND_OFF),
            Stop.ANSWER_OF_PERSON,
            true);
    static final Definition FIRST_RESPONSE_BY_ANYBODY =
            of(Measure.FIRST_RESPONSE_BY_ANYBODY, Set.of(Start.QUESTION), Stop.ANSWER_OF_ANYBODY, true);
    static final Definition FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY =
            of(Measure.FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY, Set.of(Start.OPENING), Stop.ANSWER_OF_ANYBODY, true);

    /** All ways of the first response by a person, or by anybody. */
    static final List<Definition> FIRST_RESPONSES = List.of(
            FIRST_RESPONSE_1,
            FIRST_RESPONSE,
            FIRST_RESPONSE_FROM_OPENING,
            FIRST_RESPONSE_FROM_OPENING_OR_HAND_OFF,
            FIRST_RESPONSE_BY_ANYBODY,
            FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY);

    static final Definition BOT_FIRST_RESPONSE =
            of(Measure.BOT_FIRST_RESPONSE_TIME, Set.of(Start.QUESTION), Stop.ANSWER_OF_BOT, true);
    static final Definition NEXT_RESPONSE =
            of(Measure.NEXT_RESPONSE_TIME, Set.of(Start.QUESTION, Start.HAND_OFF), Stop.ANSWER_OF_PERSON, true);
    static final Definition QUEUE_WAIT_1 = of(Measure.QUEUE_WAIT_1, Set.of(Start.QUEUED), Stop.PERSON, false);
    static final Definition QUEUE_WAIT = of(Measure.QUEUE_WAIT, Set.of(Start.QUEUED), Stop.PERSON, true);
    static final Definition TIME_TO_ASSIGNMENT =
            of(Measure.TIME_TO_ASSIGNMENT, Set.of(Start.OPENING), Stop.PERSON, true);
    static final Definition RESOLUTION_1 =
            of(Measure.RESOLUTION_TIME_1, Set.of(Start.OPENING), Stop.FIRST_RESOLUTION, false);
    static final Definition RESOLUTION =
            of(Measure.RESOLUTION_TIME, Set.of(Start.OPENING), Stop.FIRST_RESOLUTION, true);
    static final Definition TOTAL_RESOLUTION = new Definition(
            Measure.TOTAL_RESOLUTION_TIME,
            Set.of(Start.OPENING),
            Stop.LAST_RESOLUTION,
            Set.of(Rest.SNOOZED, Rest.RESOLVED),
            true);

    /** What sets a clock going. */
    public enum Start {
        OPENING,
        QUESTION,
        HAND_OFF,
        QUEUED
    }

    /** What it waits for. */
    public enum Stop {
        PERSON,
        ANSWER_OF_PERSON,
        ANSWER_OF_BOT,
        ANSWER_OF_ANYBODY,
        FIRST_RESOLUTION,
        LAST_RESOLUTION
    }

    /** What it does not count. */
    public enum Rest {
        SNOOZED,
        RESOLVED
    }

    private static Definition of(Measure measure, Set<Start> starts, Stop stop, boolean followsJoins) {
        return new Definition(measure, starts, stop, Set.of(), followsJoins);
    }
}
