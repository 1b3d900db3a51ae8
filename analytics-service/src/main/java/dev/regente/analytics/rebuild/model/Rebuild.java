package dev.regente.analytics.rebuild.model;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Everything that figures are made of, folded again from the facts.
 *
 * @param conversations how many there were when it was asked for; those that began since are folded as they come
 * @param facts how many it has read
 * @param corrected in how many conversations, profiles and months of agents something else was kept than the facts tell
 * @param endedAt null while it runs
 * @param failure the kind of failure that ended it; null for none
 */
public record Rebuild(
        UUID id,
        State state,
        String askedBy,
        Instant askedAt,
        long conversations,
        long done,
        long facts,
        long corrected,
        Instant endedAt,
        String failure) {

    private static final double ALMOST = 0.99;

    /** Where it stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** From 0 to 1, and 1 only when all is done: profiles and agents, who come last, are soon told. */
    public double progress() {
        return state == State.DONE ? 1 : conversations == 0 ? 0 : Math.min(ALMOST, (double) done / conversations);
    }
}
