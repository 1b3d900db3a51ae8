package dev.regente.routing.queue.model;

import java.time.Duration;
import java.util.Locale;

/**
 * How conversations wait in one queue, and who is asked to take them.
 *
 * @param strategy how an agent is chosen among those with room
 * @param overflow when it hands its work on; null for never
 */
public record QueueSettings(
        String name, Strategy strategy, Offering offering, Wanted wanted, Pace pace, Overflow overflow, long version) {

    /** The ways to choose an agent; among equals who has been idle longest is chosen, then the id decides. */
    public enum Strategy {
        LEAST_LOADED,
        LONGEST_IDLE,
        /** Who was given one of this channel longest ago. */
        ROUND_ROBIN,
        /** Who is best at what is required. */
        BEST_SKILL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads a word of the contract; fails with {@link IllegalArgumentException} for any other. */
        public static Strategy of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The defaults of a fresh system: least loaded, offers of 30 seconds, nothing required. */
    public static QueueSettings usual(String name) {
        return new QueueSettings(name, Strategy.LEAST_LOADED, Offering.USUAL, Wanted.NOTHING, Pace.USUAL, null, 0);
    }

    public Duration offerFor() {
        return offering.offerFor();
    }

    public QueueSettings with(Strategy other) {
        return new QueueSettings(name, other, offering, wanted, pace, overflow, version);
    }

    public QueueSettings with(Offering other) {
        return new QueueSettings(name, strategy, other, wanted, pace, overflow, version);
    }

    public QueueSettings with(Wanted other) {
        return new QueueSettings(name, strategy, offering, other, pace, overflow, version);
    }

    public QueueSettings with(Pace other) {
        return new QueueSettings(name, strategy, offering, wanted, other, overflow, version);
    }

    public QueueSettings with(Overflow other) {
        return new QueueSettings(name, strategy, offering, wanted, pace, other, version);
    }

    public QueueSettings inVersion(long number) {
        return new QueueSettings(name, strategy, offering, wanted, pace, overflow, number);
    }
}
