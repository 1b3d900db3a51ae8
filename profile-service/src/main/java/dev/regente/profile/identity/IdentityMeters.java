package dev.regente.profile.identity;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.Resolution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Counts and logs how people are recognised. */
@ApplicationScoped
class IdentityMeters {

    private static final Logger LOG = Logger.getLogger(ResolveIdentity.class);
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final Map<Resolution, Counter> resolutions;
    private final Counter created;
    private final Timer identification;
    private final Clock clock;

    IdentityMeters(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.resolutions = Arrays.stream(Resolution.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        r -> Counter.builder("regente.profile.resolutions")
                                .description("Messages by how the profile of their writer was found")
                                .tag("resolution", r.toString())
                                .register(registry),
                        (a, b) -> a,
                        () -> new EnumMap<>(Resolution.class)));
        this.created = Counter.builder("regente.profile.profiles.created")
                .description("Profiles opened")
                .register(registry);
        this.identification = Timer.builder("regente.profile.identification")
                .description("From the gateway's commit of a message to the commit of its profile")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void identified(MessageReceived message, Identified one, Resolution resolution) {
        resolutions.get(resolution).increment();
        if (one.opens()) {
            created.increment();
        }
        Duration taken = Duration.between(message.receivedAt(), clock.instant());
        identification.record(taken.isNegative() ? Duration.ZERO : taken);
        LOG.infof(
                "Identified message=%s sender=%s profile=%s resolution=%s opened=%s",
                message.messageId(), message.senderId(), one.profileId(), resolution, one.opens());
    }

    /** A profile that a person or an application created. */
    void opened() {
        created.increment();
    }
}
