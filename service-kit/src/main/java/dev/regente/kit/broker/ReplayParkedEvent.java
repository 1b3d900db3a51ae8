package dev.regente.kit.broker;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.work.Transience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Handles a parked event again, in one transaction with the note that it was replayed. */
@ApplicationScoped
class ReplayParkedEvent {

    private static final Logger LOG = Logger.getLogger(ReplayParkedEvent.class);

    private final Transactions transactions;
    private final ParkedEvents parked;
    private final EventSubscriptions subscriptions;

    ReplayParkedEvent(Transactions transactions, ParkedEvents parked, EventSubscriptions subscriptions) {
        this.transactions = transactions;
        this.parked = parked;
        this.subscriptions = subscriptions;
    }

    Uni<Void> again(UUID id) {
        return transactions
                .inTransaction(tx -> parked.lock(tx.sql(), id)
                        .map(found -> found.orElseThrow(() -> Refusal.notFound("parked_event")))
                        .call(p -> p.isInbound() ? subscriptions.replay(tx, p) : parked.publishAgain(tx.sql(), p))
                        .call(p -> parked.replayed(tx.sql(), p.id())))
                .invoke(p -> LOG.infof("Parked event %s of %s was replayed", p.id(), p.address()))
                .onFailure(f -> !(f instanceof Refusal) && !Transience.isTransient(f))
                .transform(f -> Refusal.conflict(
                        "still_failing", "It failed again with " + f.getClass().getSimpleName() + "."))
                .replaceWithVoid();
    }
}
