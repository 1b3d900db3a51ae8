package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.contracts.Event;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Keeps what events tell as facts, then lets everything that is folded from facts follow, in one transaction. */
@ApplicationScoped
public class RecordFacts {

    private static final Logger LOG = Logger.getLogger(RecordFacts.class);

    private final Facts facts;
    private final Histories histories;
    private final List<FactFollower> followers;
    private final Clock clock;
    private final MeterRegistry meters;

    RecordFacts(
            Facts facts, Histories histories, @All List<FactFollower> followers, Clock clock, MeterRegistry meters) {
        this.facts = facts;
        this.histories = histories;
        this.followers = followers;
        this.clock = clock;
        this.meters = meters;
    }

    /** Facts of one kind, one for each event. */
    public <E extends Event> Uni<Void> record(Tx tx, List<Envelope<E>> said, Function<Envelope<E>, Fact> telling) {
        List<Fact> told = said.stream().map(telling).toList();
        var fresh = new TreeMap<UUID, List<Fact>>();
        told.forEach(fact -> fact.conversations().forEach(id -> fresh.computeIfAbsent(id, none -> new ArrayList<>())
                .add(fact)));
        tx.afterCommit(() -> ended(told, fresh.size()));
        Uni<Void> appended = facts.append(tx, told, clock.instant());
        if (fresh.isEmpty()) {
            return appended.chain(() -> each(told, follower -> follower.hear(tx, told)));
        }
        // From the lock on nobody else folds these conversations: whoever waits for it will see our facts too.
        return appended.chain(() -> histories.lock(tx, fresh))
                .chain(known -> each(told, follower -> follower.hear(tx, told))
                        .chain(() -> each(told, follower -> follower.follow(tx, known))));
    }

    private Uni<Void> each(List<Fact> told, Function<FactFollower, Uni<Void>> step) {
        Uni<Void> steps = Uni.createFrom().voidItem();
        for (FactFollower follower : followers) {
            if (told.stream().anyMatch(fact -> follower.kinds().contains(fact.kind()))) {
                steps = steps.chain(() -> step.apply(follower));
            }
        }
        return steps;
    }

    private void ended(List<Fact> told, int touched) {
        String kind = told.get(0).kind().word();
        Counter.builder("regente.analytics.facts")
                .description("Facts recorded, one for each event, by kind")
                .tag("kind", kind)
                .register(meters)
                .increment(told.size());
        LOG.infof("Recorded %d facts of %s about %d conversations", told.size(), kind, touched);
    }
}
