package dev.regente.analytics.kpi.definition.model;

import java.util.Arrays;
import java.util.Optional;

/** What a definition can be given when a figure is asked for, without folding anything anew. */
public enum Parameter {
    /** Who waited no longer than this was answered in time. */
    TARGET_SECONDS("targetSeconds", 1, 86_400),
    /** Who left within this time did so shortly after coming. */
    SHORT_ABANDON_SECONDS("shortAbandonSeconds", 0, 3_600),
    /** Whether who left without an answer counts at all. */
    COUNT_ABANDONS("countAbandons", 0, 1),
    /** Whether who left shortly after coming counts. */
    COUNT_SHORT_ABANDONS("countShortAbandons", 0, 1),
    /** Whether who left the queue for another way counts. */
    COUNT_FLOW_OUTS("countFlowOuts", 0, 1),
    /** Whether who opened a conversation waits from then on, and not from the first message. */
    FROM_OPENING("fromOpening", 0, 1),
    /** Whether the time before a bot let a conversation go for a person does not count. */
    FROM_HAND_OFF("fromHandOff", 0, 1),
    /** Whether the answer of a bot is one. */
    BOTS_ANSWER("botsAnswer", 0, 1),
    /** The lowest score of a satisfied customer. */
    GOOD_FROM("goodFrom", 2, 5),
    /** The share of promises that are to be kept. */
    OBJECTIVE_PERCENT("objectivePercent", 1, 99),
    /** For how many days it counts that somebody comes back. */
    WITHIN_DAYS("withinDays", 1, 400),
    /** Whether what a bot hands to a person was handed on. */
    COUNT_BOT_HAND_OFFS("countBotHandOffs", 0, 1);

    private final String word;
    private final long least;
    private final long most;

    Parameter(String word, long least, long most) {
        this.word = word;
        this.least = least;
        this.most = most;
    }

    /** How callers name it, such as {@code targetSeconds}. */
    public String word() {
        return word;
    }

    /** Whether it is true or false, rather than a number. */
    public boolean isSwitch() {
        return least == 0 && most == 1;
    }

    public long least() {
        return least;
    }

    public long most() {
        return most;
    }

    public static Optional<Parameter> named(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }
}
