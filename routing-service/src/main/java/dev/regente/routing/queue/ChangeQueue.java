package dev.regente.routing.queue;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import dev.regente.routing.calendar.Calendars;
import dev.regente.routing.queue.Queues.Found;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** A supervisor sets up a queue. Offers that are open keep the time they were given. */
@ApplicationScoped
public class ChangeQueue {

    private static final Logger LOG = Logger.getLogger(ChangeQueue.class);
    private static final long NOT_THERE = 0;

    private final Queues queues;
    private final Calendars calendars;
    private final Event<WorkMayMove> work;

    ChangeQueue(Queues queues, Calendars calendars, Event<WorkMayMove> work) {
        this.queues = queues;
        this.calendars = calendars;
        this.work = work;
    }

    /**
     * @param ifMatch required: the version that the caller has seen, {@code *} or version 0 for a queue to be created
     */
    Uni<Found> change(Tx tx, String name, QueueSetup wanted, String ifMatch) {
        return queues.lock(tx, name)
                .invoke(before -> Etag.require(
                        ifMatch, before.map(found -> found.queue().version()).orElse(NOT_THERE)))
                .chain(() -> check(tx, name, wanted))
                .chain(() -> queues.put(tx, name, wanted))
                .call(changed -> queues.reorder(tx, changed.queue()).chain(() -> queues.watch(tx, name)))
                .invoke(changed -> tx.afterCommit(() -> {
                    LOG.infof(
                            "Queue %s changed to version %d",
                            name, changed.queue().version());
                    work.fire(new WorkMayMove(Set.of(name)));
                }));
    }

    private Uni<Void> check(Tx tx, String name, QueueSetup wanted) {
        if (!wanted.isPlain()) {
            throw Refusal.invalid("invalid_requirement", "A requirement is a skill or a team, one of both.");
        }
        return checkCalendar(tx, wanted.calendar()).chain(() -> checkOverflow(tx, name, wanted));
    }

    private Uni<Void> checkCalendar(Tx tx, String calendar) {
        return calendar == null
                ? Uni.createFrom().voidItem()
                : calendars
                        .isKnown(tx, calendar)
                        .invoke(known -> {
                            if (!known) {
                                throw Refusal.unprocessable("unknown_calendar", "There is no such calendar.");
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Void> checkOverflow(Tx tx, String name, QueueSetup wanted) {
        if (wanted.overflow() == null) {
            return Uni.createFrom().voidItem();
        }
        String to = wanted.overflow().to();
        if (to.equals(name)) {
            throw Refusal.unprocessable("invalid_overflow", "A queue does not hand its work on to itself.");
        }
        return queues.missing(tx, List.of(to))
                .invoke(missing -> {
                    if (!missing.isEmpty()) {
                        throw Refusal.unprocessable("unknown_queue", "There is no queue " + to + ".");
                    }
                })
                .replaceWithVoid();
    }
}
