package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
import dev.regente.routing.feed.AgentEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An agent lets an offer go by: others are asked before she is asked again. */
@ApplicationScoped
public class RefuseOffer {

    private static final Logger LOG = Logger.getLogger(RefuseOffer.class);

    private final Askings askings;
    private final Transitions transitions;
    private final AgentEvents feed;
    private final Clock clock;

    RefuseOffer(Askings askings, Transitions transitions, AgentEvents feed, Clock clock) {
        this.askings = askings;
        this.transitions = transitions;
        this.feed = feed;
        this.clock = clock;
    }

    public Uni<Void> refuse(Tx tx, UUID offerId, String agentId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return askings.hold(tx, offerId, agentId)
                .map(asking -> asking.refuse(offerId, agentId, now).orElseThrow(Askings::late))
                .call(refused -> transitions.record(tx, List.of(refused), now).chain(news -> feed.tell(tx, news)))
                .invoke(refused -> tx.afterCommit(() -> LOG.infof(
                        "Agent %s refused offer %s of conversation %s",
                        agentId, offerId, refused.after().id())))
                .replaceWithVoid();
    }
}
