package dev.regente.routing.assignment.explanation.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Attendance;
import java.time.Duration;
import java.time.Instant;

/** One thing about an agent's work or room that could have been otherwise. */
public sealed interface Work extends Change {

    /** She has this capacity in all: what the conversation costs is more than she ever had. */
    record Capacity(int total) implements Work {
        @Override
        public Situation applyTo(Situation s) {
            return s.with(s.agent().with(s.agent().capacity().of(total)));
        }
    }

    /** She may have as many conversations of the channel, of which she may have none. */
    record Limit(String channel, int items) implements Work {
        @Override
        public Situation applyTo(Situation s) {
            return s.with(s.agent().with(s.agent().capacity().atMost(items, channel)));
        }
    }

    /** She has fewer conversations of the channel. */
    record FewerItems(String channel, int items) implements Work {
        @Override
        public Situation applyTo(Situation s) {
            return s.with(s.agent().with(s.agent().load().with(channel, 0, -items)));
        }
    }

    /** She has less work. */
    record FewerUnits(int units) implements Work {
        @Override
        public Situation applyTo(Situation s) {
            Agent her = s.agent();
            String channel = s.item().channel();
            return s.with(
                    her.with(her.load().without(units, channel, her.capacity().interruption())));
        }
    }

    /** She is as far into her ramp-up as she will be at this time. */
    record RampedUp(Instant at) implements Work {
        @Override
        public Situation applyTo(Situation s) {
            Attendance there = s.agent().attendance();
            Instant since =
                    there.availableSince().minus(Duration.between(s.input().now(), at));
            return s.with(s.agent().with(there.availableSince(since)));
        }
    }

    /** She has been idle since this time. */
    record IdleSince(Instant time) implements Work {
        @Override
        public Situation applyTo(Situation s) {
            return s.with(s.agent().with(s.agent().turn().idleSince(time)));
        }
    }

    /** She was given the last one of the channel at this time; the epoch stands for never. */
    record LastAssigned(String channel, Instant time) implements Work {
        @Override
        public Situation applyTo(Situation s) {
            return s.with(s.agent().with(s.agent().turn().lastAssigned(channel, time)));
        }
    }
}
