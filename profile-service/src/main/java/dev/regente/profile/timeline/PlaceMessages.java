package dev.regente.profile.timeline;

import dev.regente.contracts.routing.MessageAppended;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Notes in which conversations messages are. */
@ApplicationScoped
class PlaceMessages {

    private static final Logger LOG = Logger.getLogger(PlaceMessages.class);

    private final MessageStates states;
    private final Counter placed;

    PlaceMessages(MessageStates states, MeterRegistry registry) {
        this.states = states;
        this.placed = registry.counter("regente.profile.messages.placed");
    }

    Uni<Void> place(Tx tx, List<Envelope<MessageAppended>> events) {
        List<MessageAppended> said = events.stream().map(Envelope::event).toList();
        tx.afterCommit(() -> report(said));
        return states.place(tx, said);
    }

    private void report(List<MessageAppended> said) {
        placed.increment(said.size());
        LOG.infof("Placed messages=%d first=%s", said.size(), said.get(0).messageId());
    }
}
