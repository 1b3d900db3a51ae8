package dev.regente.contracts.routing;

import dev.regente.contracts.Event;
import dev.regente.contracts.Wire;
import java.time.Instant;

/**
 * What an agent does with her time has changed.
 *
 * @param conversationId the one that she looks at, or that she finished before her wrap-up; null for a wrap-up that
 *     follows none
 * @param at when it changed, which may be some seconds before it was noticed
 */
public record AgentActivityChanged(String agentId, Change change, String conversationId, Instant at) implements Event {

    public static final String ADDRESS = "routing.agent-activity-changed.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return agentId;
    }

    /** What began or ended. She has one focus and one wrap-up at most: what is there ends before another begins. */
    public enum Change {
        FOCUSED,
        UNFOCUSED,
        WRAP_UP_STARTED,
        WRAP_UP_ENDED;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }
}
