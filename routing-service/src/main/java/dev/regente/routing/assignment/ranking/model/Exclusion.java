package dev.regente.routing.assignment.ranking.model;

import dev.regente.routing.queue.model.Requirement;
import java.util.Locale;

/**
 * What kept an agent out.
 *
 * @param what which skill, language, team or presence; null where the rule says all
 */
public record Exclusion(Rule rule, String what) {

    /** The rules that keep agents out. When several do, the first of them is named. */
    public enum Rule {
        /** She is not to be given work. */
        DISABLED,
        /** She finishes her last conversation. */
        WRAP_UP,
        /** She is not available. */
        PRESENCE,
        /** It was transferred to another agent by name. */
        NOT_THE_NAMED_ONE,
        /** She lacks a skill, or has it at too low a level. */
        SKILL,
        /** She does not speak the customer's language. */
        LANGUAGE,
        /** She is not in the team that it was transferred to. */
        TEAM,
        /** She has an open offer of it. */
        ALREADY_OFFERED,
        /** She has as many conversations of this channel as she may have. */
        CHANNEL_LIMIT,
        /** She has no room for it. */
        CAPACITY,
        /** She would have room if she had not come back just now. */
        RAMP_UP,
        /** She let an offer of it go by, and others have not been asked yet. */
        PASSED,
        /** It waits for the agent whom this customer had last. */
        RESERVED_FOR_LAST_AGENT;

        /** The word of the contract, such as {@code channel_limit}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Exclusion by(Rule rule) {
        return new Exclusion(rule, null);
    }

    public static Exclusion by(Requirement missing) {
        return new Exclusion(Rule.valueOf(missing.kind().name()), missing.word());
    }

    /** Reads a word of the contract; fails with {@link IllegalArgumentException} for any other. */
    public static Exclusion of(String word, String what) {
        return new Exclusion(Rule.valueOf(word.toUpperCase(Locale.ROOT)), what);
    }

    public String word() {
        return rule.word();
    }

    public boolean isForWantOfRoom() {
        return switch (rule) {
            case CHANNEL_LIMIT, CAPACITY, RAMP_UP -> true;
            default -> false;
        };
    }
}
