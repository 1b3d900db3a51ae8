package dev.regente.analytics.clock.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a clock measures, in words that say exactly which of the many possible ways it is.
 *
 * <p>A definition that changes gets a new version; the older one goes on beside it, so that both can be asked for.
 */
public enum Measure {
    FIRST_RESPONSE_TIME_1("first-response-time", 1, Wording.FIRST_RESPONSE),
    FIRST_RESPONSE_TIME("first-response-time", 2, Wording.FIRST_RESPONSE + Wording.HAND_OFF + Wording.JOINED),
    FIRST_RESPONSE_FROM_OPENING("first-response-time", 11, Wording.FIRST_RESPONSE_FROM_OPENING + Wording.JOINED),
    FIRST_RESPONSE_FROM_OPENING_OR_HAND_OFF(
            "first-response-time", 12, Wording.FIRST_RESPONSE_FROM_OPENING + Wording.HAND_OFF + Wording.JOINED),
    FIRST_RESPONSE_BY_ANYBODY("first-response-time", 13, Wording.FIRST_RESPONSE_BY_ANYBODY + Wording.JOINED),
    FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY(
            "first-response-time", 14, Wording.FIRST_RESPONSE_FROM_OPENING_BY_ANYBODY + Wording.JOINED),
    BOT_FIRST_RESPONSE_TIME("bot-first-response-time", 1, Wording.BOT_FIRST_RESPONSE + Wording.JOINED),
    AGENT_FIRST_RESPONSE_TIME("agent-first-response-time", 1, Wording.AGENT_FIRST_RESPONSE),
    NEXT_RESPONSE_TIME("next-response-time", 1, Wording.NEXT_RESPONSE + Wording.HAND_OFF + Wording.JOINED),
    CUSTOMER_TURN("customer-turn", 1, Wording.CUSTOMER_TURN),
    QUEUE_WAIT_1("queue-wait", 1, Wording.QUEUE_WAIT),
    QUEUE_WAIT("queue-wait", 2, Wording.QUEUE_WAIT + Wording.QUEUE_WAIT_JOINED),
    QUEUE_FLOW_OUT("queue-flow-out", 1, Wording.QUEUE_FLOW_OUT),
    TIME_TO_ASSIGNMENT("time-to-assignment", 1, Wording.TIME_TO_ASSIGNMENT),
    HANDLE_TIME_1("handle-time", 1, Wording.HANDLE_TIME),
    HANDLE_TIME("handle-time", 2, Wording.HANDLE_TIME_BY_FOCUS),
    WRAP_UP_TIME("wrap-up-time", 1, Wording.WRAP_UP_TIME),
    RESOLUTION_TIME_1("resolution-time", 1, Wording.RESOLUTION),
    RESOLUTION_TIME("resolution-time", 2, Wording.RESOLUTION + Wording.RESOLVED_WITH_ANOTHER),
    TOTAL_RESOLUTION_TIME("total-resolution-time", 1, Wording.TOTAL_RESOLUTION + Wording.RESOLVED_WITH_ANOTHER),
    OPEN_TIME("open-time", 1, Wording.OPEN_TIME);

    /** From here on, versions are other ways beside the current one, which nobody measures by unless one chooses to. */
    private static final int FIRST_OTHER_WAY = 10;

    private final String word;
    private final int version;
    private final String definition;

    Measure(String word, int version, String definition) {
        this.word = word;
        this.version = version;
        this.definition = definition;
    }

    /** How figures call it, such as {@code first-response-time}; the same for all versions. */
    public String word() {
        return word;
    }

    public int version() {
        return version;
    }

    public String definition() {
        return definition;
    }

    /** Whether it is one of these other ways. */
    public boolean isOtherWay() {
        return version > FIRST_OTHER_WAY;
    }

    /** Whether it is the newest of its versions, other ways apart. */
    public boolean isCurrent() {
        return !isOtherWay()
                && Arrays.stream(values())
                        .noneMatch(other -> other.word.equals(word) && other.version > version && !other.isOtherWay());
    }

    public static Optional<Measure> named(String word, int version) {
        return Arrays.stream(values())
                .filter(measure -> measure.word.equals(word) && measure.version == version)
                .findFirst();
    }
}
