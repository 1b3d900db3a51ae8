package dev.regente.routing.agent;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.model.Capacity;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/** Gives a fresh local system the agents of its stories; those who exist stay as they are. */
@ApplicationScoped
class SeedAgents {

    private static final Logger LOG = Logger.getLogger(SeedAgents.class);

    private final Agents agents;
    private final Transactions transactions;
    private final RoutingConfig config;
    private final Clock clock;

    SeedAgents(Agents agents, Transactions transactions, RoutingConfig config, Clock clock) {
        this.agents = agents;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        List<String> names = config.seed().agents().orElse(List.of());
        if (!names.isEmpty()) {
            transactions
                    .inTransaction(tx -> seed(tx, names))
                    .subscribe()
                    .with(
                            seeded -> LOG.infof("Seeded agents: %s", names),
                            failure -> LOG.errorf(
                                    "No agents were seeded: %s",
                                    failure.getClass().getName()));
        }
    }

    private Uni<Void> seed(Tx tx, List<String> names) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int total = Capacity.usual().total();
        return Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUniAndConcatenate(
                        name -> agents.create(tx, name, List.of(config.defaultQueue()), total, now))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
