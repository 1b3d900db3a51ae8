package dev.regente.routing.queue;

import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import dev.regente.routing.queue.model.QueueSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Set;
import org.jboss.logging.Logger;

/** A supervisor sets up a queue. Offers that are open keep the time they were given. */
@ApplicationScoped
public class ChangeQueue {

    private static final Logger LOG = Logger.getLogger(ChangeQueue.class);
    private static final long NOT_THERE = 0;

    private final Queues queues;
    private final Event<WorkMayMove> work;

    ChangeQueue(Queues queues, Event<WorkMayMove> work) {
        this.queues = queues;
        this.work = work;
    }

    /**
     * @param ifMatch required: the version that the caller has seen, {@code *} or version 0 for a queue to be created
     */
    public Uni<QueueSettings> change(Tx tx, QueueSettings wanted, String ifMatch) {
        return queues.lock(tx, wanted.name())
                .invoke(before ->
                        Etag.require(ifMatch, before.map(QueueSettings::version).orElse(NOT_THERE)))
                .chain(() -> queues.put(tx, wanted))
                .invoke(queue -> tx.afterCommit(() -> {
                    LOG.infof("Queue %s changed to version %d", queue.name(), queue.version());
                    work.fire(new WorkMayMove(Set.of(queue.name())));
                }));
    }
}
