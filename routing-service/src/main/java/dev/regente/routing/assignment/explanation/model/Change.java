package dev.regente.routing.assignment.explanation.model;

import dev.regente.routing.agent.model.Attendance;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.queue.model.Requirement;
import java.time.Duration;
import java.time.Instant;

/** One thing about an agent that could have been otherwise. */
public sealed interface Change
        permits Work, Change.Enabled, Change.Available, Change.WrappedUp, Change.Able, Change.NotPassed {

    Situation applyTo(Situation situation);

    /** Two changes of one subject are never needed together: the second one counts. */
    default String subject() {
        return getClass().getSimpleName();
    }

    /** She is given work at all. */
    record Enabled() implements Change {
        @Override
        public Situation applyTo(Situation s) {
            return s.with(s.agent().enabled(true));
        }
    }

    /** She is available. */
    record Available() implements Change {
        @Override
        public Situation applyTo(Situation s) {
            Attendance there = s.agent().attendance();
            Instant now = s.input().now();
            Instant until = there.until().isAfter(now) ? there.until() : now.plus(Duration.ofHours(1));
            return s.with(s.agent().with(there.with(Presence.AVAILABLE, until)));
        }
    }

    /**
     * She has finished her last conversation.
     *
     * @param at when she will have; null when only she knows
     */
    record WrappedUp(Instant at) implements Change {
        @Override
        public Situation applyTo(Situation s) {
            Attendance there = s.agent().attendance().wrappingUpUntil(null);
            boolean saidSo = there.isWrappingUp(s.input().now());
            return s.with(s.agent().with(saidSo ? there.with(Presence.AVAILABLE, there.until()) : there));
        }
    }

    /** She has this skill at this level, or this language, or is in this team. */
    record Able(Requirement.Kind kind, String name, int level) implements Change {
        @Override
        public Situation applyTo(Situation s) {
            return s.with(s.agent().with(s.agent().abilities().and(kind, name, level)));
        }

        @Override
        public String subject() {
            return kind + " " + name;
        }

        Able at(int other) {
            return new Able(kind, name, other);
        }
    }

    /** She did not let it go by. */
    record NotPassed() implements Change {
        @Override
        public Situation applyTo(Situation s) {
            return s.withoutPassing();
        }
    }
}
