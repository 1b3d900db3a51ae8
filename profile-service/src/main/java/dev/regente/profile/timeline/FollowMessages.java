package dev.regente.profile.timeline;

import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Notes how far our messages came. */
@ApplicationScoped
class FollowMessages {

    private static final Logger LOG = Logger.getLogger(FollowMessages.class);

    private final MessageStates states;
    private final Counter followed;

    FollowMessages(MessageStates states, MeterRegistry registry) {
        this.states = states;
        this.followed = registry.counter("regente.profile.messages.followed");
    }

    Uni<Void> follow(Tx tx, List<Envelope<MessageStatusChanged>> events) {
        List<MessageStatusChanged> said = events.stream().map(Envelope::event).toList();
        tx.afterCommit(() -> report(said));
        return states.progress(tx, said);
    }

    private void report(List<MessageStatusChanged> said) {
        followed.increment(said.size());
        LOG.infof("Followed messages=%d first=%s", said.size(), said.get(0).messageId());
    }
}
