package dev.regente.routing.outreach;

import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.outreach.Beginnings.Beginning;
import dev.regente.routing.queue.WorkMayMove;
import dev.regente.routing.transcript.model.Leg;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Where conversations begin, and what follows. */
@ApplicationScoped
class Policy {

    private final RoutingConfig config;
    private final Clock clock;
    private final Signals signals;
    private final MeterRegistry meters;

    Policy(RoutingConfig config, Clock clock, Signals signals, MeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        this.signals = signals;
        this.meters = meters;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Beginning beginning(Leg leg, Viewer agent, BeginConversation.Wanted wanted) {
        String topic = wanted.topic();
        return new Beginning(
                leg, queue(agent, wanted.queue()), config.oneOpenPer().slot(topic), topic);
    }

    /** The usual queue, unless the agent does not work in it and works elsewhere. */
    private String queue(Viewer agent, String named) {
        if (named != null) {
            return named;
        }
        Set<String> hers = agent == null ? Set.of() : agent.queues();
        return hers.isEmpty() || hers.contains(config.defaultQueue())
                ? config.defaultQueue()
                : hers.stream().sorted().findFirst().orElseThrow();
    }

    void counted(Conversation begun, String by) {
        meters.counter("regente.routing.beginnings", "by", by).increment();
        if (begun.state() == State.QUEUED) {
            signals.workMayMove(WorkMayMove.in(Set.of(begun.waiting().queue())));
        }
    }
}
