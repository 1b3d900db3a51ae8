package dev.regente.routing.label;

import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.queue.WorkMayMove;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jboss.logging.Logger;

/** What follows when a conversation was labelled or ranked. */
@ApplicationScoped
class After {

    private static final Logger LOG = Logger.getLogger(After.class);

    private final Signals signals;
    private final Clock clock;
    private final MeterRegistry meters;

    After(Signals signals, Clock clock, MeterRegistry meters) {
        this.signals = signals;
        this.clock = clock;
        this.meters = meters;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** One that waits was held by us and may have been passed over, or has another place now: it is matched again. */
    void changed(Conversation c, boolean ranked, String agentId) {
        meters.counter("regente.routing.changes", "what", ranked ? "priority" : "labels")
                .increment();
        LOG.infof("Agent %s changed conversation %s to version %d", agentId, c.id(), c.version());
        if (c.state() == State.QUEUED) {
            signals.workMayMove(WorkMayMove.in(Set.of(c.waiting().queue())));
        }
    }
}
