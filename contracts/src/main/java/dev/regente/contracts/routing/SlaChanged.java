package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import dev.regente.contracts.Wire;
import java.time.Instant;

/**
 * A clock that a queue's target was promised for began, pauses, goes on, was met or breached. Each run is met or
 * breached at most once; one that pauses and is never heard of again was waited for no longer.
 *
 * @param queue where the conversation is now; another one than that of the policy where it moved on
 * @param policy the queue whose target it is
 * @param policyVersion the version of that queue's setup
 * @param run counts the runs of this metric in the conversation, from 1
 * @param targetSeconds in business time
 * @param businessSeconds how much business time was counted up to {@code at}
 * @param startedAt when what is waited for was asked
 * @param dueAt when it is or was due; null while it pauses, and where its calendar has no such time
 * @param at when it came to this state: of a breach the instant at which it was due, whenever that was noticed
 */
public record SlaChanged(
        String conversationId,
        int episode,
        String queue,
        String policy,
        long policyVersion,
        Metric metric,
        int run,
        double targetSeconds,
        State state,
        double businessSeconds,
        Instant startedAt,
        Instant dueAt,
        Instant at)
        implements Event {

    public static final String ADDRESS = "routing.sla-changed.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }

    /** What time is promised for. */
    public enum Metric {
        FIRST_RESPONSE,
        NEXT_RESPONSE,
        RESOLUTION;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }

    /** How a clock stands. */
    public enum State {
        APPLIED,
        PAUSED,
        MET,
        BREACHED;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }
}
