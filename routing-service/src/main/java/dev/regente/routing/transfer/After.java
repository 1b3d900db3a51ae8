package dev.regente.routing.transfer;

import dev.regente.routing.agent.Signals;
import dev.regente.routing.queue.WorkMayMove;
import dev.regente.routing.transfer.HandOn.Handed;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/** What follows when a conversation was handed on. */
@ApplicationScoped
class After {

    private static final Logger LOG = Logger.getLogger(TransferConversation.class);

    private final Signals signals;
    private final MeterRegistry meters;

    After(Signals signals, MeterRegistry meters) {
        this.signals = signals;
        this.meters = meters;
    }

    /** There is work where it waits now, and room where its former owner works. */
    void handedOn(Handed handed, Set<String> withRoom) {
        String kind = handed.wish().to().kind().name().toLowerCase(Locale.ROOT);
        meters.counter("regente.routing.transfers", "to", kind).increment();
        LOG.infof(
                "Agent %s handed conversation %s on to %s %s",
                handed.by().id(), handed.after().id(), kind, handed.wish().to().id());
        var queues = new HashSet<>(withRoom);
        queues.add(handed.after().waiting().queue());
        signals.workMayMove(WorkMayMove.in(queues));
    }
}
