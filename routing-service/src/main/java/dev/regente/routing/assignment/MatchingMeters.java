package dev.regente.routing.assignment;

import dev.regente.routing.assignment.WaitingConversations.Waiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Counts decisions, and measures how long customers waited until somebody was asked. */
@ApplicationScoped
class MatchingMeters {

    private static final Logger LOG = Logger.getLogger(MatchingMeters.class);
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final Counter offered;
    private final Counter waits;
    private final Counter made;
    private final Timer received;

    MatchingMeters(MeterRegistry registry) {
        this.offered = registry.counter("regente.routing.decisions", "outcome", "offered");
        this.waits = registry.counter("regente.routing.decisions", "outcome", "waits");
        this.made = registry.counter("regente.routing.offers", "outcome", "made");
        this.received = Timer.builder("regente.routing.time.to.offer")
                .description("From the message that the gateway took to the first offer of its conversation")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Agents were asked. */
    void asked(int agents) {
        made.increment(agents);
    }

    void decided(String queue, List<Waiting> offers, int newlyWaiting, Instant now) {
        offered.increment(offers.size());
        waits.increment(newlyWaiting);
        offers.stream()
                .filter(w -> w.conversation().hold().token() == 0)
                .forEach(w -> received.record(Duration.between(w.receivedAt(), now)));
        if (!offers.isEmpty() || newlyWaiting > 0) {
            LOG.infof(
                    "Queue %s: offered %s, %d more wait",
                    queue, offers.stream().map(w -> w.conversation().id()).toList(), newlyWaiting);
        }
    }
}
