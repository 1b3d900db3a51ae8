package dev.regente.gateway.application;

import dev.regente.gateway.inbound.seen.ItemKey;
import dev.regente.gateway.inbound.seen.SeenItems;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes what an application tells of a customer, once. */
@ApplicationScoped
class ReceiveTouchpoint {

    private static final Logger LOG = Logger.getLogger(ReceiveTouchpoint.class);

    private final SeenItems seen;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry meters;

    ReceiveTouchpoint(SeenItems seen, Ids ids, Clock clock, MeterRegistry meters) {
        this.seen = seen;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /** Answers the id of the touchpoint, in the caller's transaction. */
    Uni<UUID> receive(Tx tx, Told told) {
        ItemKey whenever = told.whenever();
        return seen.hold(tx, whenever)
                .chain(() -> seen.messages(tx, List.of(whenever)))
                .map(found -> Optional.ofNullable(found.get(whenever)))
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(ended(tx, told, earlier.get(), "duplicate"))
                        : record(tx, told));
    }

    private Uni<UUID> record(Tx tx, Told told) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = ids.next();
        tx.announce(told.event(id, now));
        return seen.claim(tx, Map.of(told.key(now), Optional.of(id)))
                .replaceWith(() -> ended(tx, told, id, "accepted"));
    }

    private UUID ended(Tx tx, Told told, UUID id, String outcome) {
        tx.afterCommit(() -> {
            meters.counter("regente.gateway.application.touchpoints", "system", told.system(), "outcome", outcome)
                    .increment();
            LOG.infof("Touchpoint %s of application %s: %s", id, told.system(), outcome);
        });
        return id;
    }
}
