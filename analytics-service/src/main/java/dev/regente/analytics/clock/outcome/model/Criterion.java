package dev.regente.analytics.clock.outcome.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an episode of a conversation is judged by when it is over, in words that say which of the many ways it is.
 *
 * <p>An episode is over when it was resolved, by whomever; one that was resolved with another conversation in which it
 * was shown is judged by nothing. All are dated by the beginning of the episode, or by its end; promises need no end of
 * it, and are dated by the first and the last that was judged.
 */
public enum Criterion {
    ONE_TOUCH("The share of episodes that one answer of a person settled: among those in which a person"
            + " answered, those with one answer that were not opened again since. Several messages before the"
            + " customer writes again are one answer; what a person wrote before the customer's first message,"
            + " bots and failed messages are none."),
    REOPEN_RATE("The share of resolved episodes after which the conversation was opened again, by the customer"
            + " or by hand. Customers who came back in a new conversation, as it was closed, are missed."),
    TRANSFER_RATE("The share of episodes in which a person handed the conversation on to another person, a queue"
            + " or a team, at least once, among those that a person had. Moves between queues before anybody"
            + " had it do not count, nor does what a bot hands over."),
    CHANNEL_SWITCH_RATE("The share of episodes in which the customer wrote on another channel than just before, among"
            + " those in which the customer wrote. Switches to a conversation of its own that is shown in this"
            + " one are missed."),
    BOT_CONTAINMENT("The share of episodes that a bot settled alone, among those that a bot had or wrote in: no"
            + " person had the conversation or answered, and it was not opened again since. Customers who gave"
            + " up are counted as contained when the bot resolves."),
    REPEAT_YOURSELF_1("repeat-yourself", 1, Wording.STARTED_AGAIN + Wording.NOT_LOOKED_AT),
    REPEAT_YOURSELF("repeat-yourself", 2, Wording.STARTED_AGAIN + Wording.ASKED_AGAIN),
    SLA_FIRST_RESPONSE("How many first responses that a queue had promised a time for came within it, among those that"
            + " were met or breached: each from the customer's first message of the episode to the first reply of a"
            + " person."),
    SLA_NEXT_RESPONSE("How many later responses that a queue had promised a time for came within it, among those that"
            + " were met or breached: each wait by itself, from the first message that nobody answered."),
    SLA_RESOLUTION("Whether an episode for which a queue had promised a time was resolved within it, without the time"
            + " in which it was snoozed.");

    private final String word;
    private final int version;
    private final String definition;

    Criterion(String definition) {
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.version = 1;
        this.definition = definition;
    }

    Criterion(String word, int version, String definition) {
        this.word = word;
        this.version = version;
        this.definition = definition;
    }

    /** How figures call it, such as {@code one-touch}; the same for all versions. */
    public String word() {
        return word;
    }

    public int version() {
        return version;
    }

    public String definition() {
        return definition;
    }

    public static Optional<Criterion> named(String word, int version) {
        return Arrays.stream(values())
                .filter(criterion -> criterion.word().equals(word) && criterion.version() == version)
                .findFirst();
    }
}
