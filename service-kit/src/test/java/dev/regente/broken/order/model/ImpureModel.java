package dev.regente.broken.order.model;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.lang.model.AnnotationInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Decisions that nobody could repeat, or that know how things are stored. */
public final class ImpureModel {

    private ImpureModel() {}

    /** Needs more than Java. */
    public record Stored(JsonObject row) {}

    /** Needs what is a model too, but somebody else's. */
    public record Annotated(AnnotationInfo annotation) {}

    /** Looks at the time. */
    public static final class Hurried {

        public Instant deadline() {
            return Instant.now().plusSeconds(1);
        }
    }

    /** Looks at the time by a method that another one calls. */
    public static final class Unhurried {

        public Supplier<Instant> begin() {
            return Instant::now;
        }
    }

    /** Looks at the date somewhere. */
    public static final class Dated {

        public LocalDate day() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    /** Has a watch. */
    public record Watched(Clock clock) {}

    /** Looks at the time of the machine. */
    public static final class Timed {

        public long begin() {
            return System.currentTimeMillis();
        }
    }

    /** Measures what it does. */
    public static final class Measured {

        public long begin() {
            return System.nanoTime();
        }
    }

    /** Makes up names. */
    public static final class Named {

        public Supplier<UUID> name() {
            return UUID::randomUUID;
        }
    }

    /** Throws a coin. */
    public static final class Tossed {

        public boolean heads() {
            return Math.random() < 0.5;
        }
    }

    /** Throws a die. */
    public record Thrown(Random die) {}
}
