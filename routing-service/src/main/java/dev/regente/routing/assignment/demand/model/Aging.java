package dev.regente.routing.assignment.demand.model;

import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What time alone changes for a conversation that waits: requirements fall, and never come back. */
public final class Aging {

    private Aging() {}

    /** When the queue must be looked at again for its sake, though nothing happens. */
    public static Optional<Instant> nextBoundary(QueueSettings queue, WaitingItem item, Instant now) {
        Stream<Instant> drops = StreamSupport.stream(Demand.wanted(queue, item).spliterator(), false)
                .map(Requirement::dropAfter)
                .flatMap(Stream::ofNullable)
                .map(item.queuedAt()::plus);
        Preference wish = item.preference();
        Stream<Instant> wait = wish == null || wish.only() ? Stream.empty() : Stream.of(wish.until());
        return Stream.concat(drops, wait).filter(at -> at.isAfter(now)).min(Instant::compareTo);
    }
}
