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
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Keeps what events tell as facts, then lets everything that is folded from facts follow, in one transaction. */
@ApplicationScoped
public class RecordFacts {

    private static final Logger LOG = Logger.getLogger(RecordFacts.class);

    private final Facts facts;
    private final Conversations conversations;
    private final List<FactFollower> followers;
    private final Clock clock;
    private final MeterRegistry meters;

    RecordFacts(
            Facts facts,
            Conversations conversations,
            @All List<FactFollower> followers,
            Clock clock,
            MeterRegistry meters) {
        this.facts = facts;
        this.conversations = conversations;
        this.followers = followers;
        this.clock = clock;
        this.meters = meters;
    }

    /** Facts of one kind, one for each event. */
    public <E extends Event> Uni<Void> record(Tx tx, List<Envelope<E>> said, Function<Envelope<E>, Fact> telling) {
        List<Fact> told = said.stream().map(telling).toList();
        var perConversation = new TreeMap<UUID, Integer>();
        told.stream()
                .map(fact -> fact.about().conversation())
                .filter(Objects::nonNull)
                .forEach(id -> perConversation.merge(id, 1, Integer::sum));
        tx.afterCommit(() -> ended(told, perConversation.size()));
        Uni<Void> steps = facts.append(tx, told, clock.instant());
        if (perConversation.isEmpty()) {
            return steps;
        }
        // From here on nobody else folds these conversations: whoever waits for the lock will see our facts too.
        steps = steps.chain(() -> conversations.lock(tx, perConversation));
        for (FactFollower follower : followers) {
            if (told.stream().anyMatch(fact -> follower.kinds().contains(fact.kind()))) {
                steps = steps.chain(() -> follower.follow(tx, perConversation.navigableKeySet()));
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
