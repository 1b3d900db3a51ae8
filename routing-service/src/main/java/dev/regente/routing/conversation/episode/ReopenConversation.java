package dev.regente.routing.conversation.episode;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Signals;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Lifecycle;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.profile.Aliases;
import dev.regente.routing.queue.WorkMayMove;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Somebody takes up a solved case by hand: a new episode of it waits in its queue. */
@ApplicationScoped
public class ReopenConversation {

    private static final Logger LOG = Logger.getLogger(ReopenConversation.class);
    private static final String TAKEN = "23505";

    private final Reopenings reopenings;
    private final Conversations conversations;
    private final Aliases aliases;
    private final After after;

    ReopenConversation(Reopenings reopenings, Conversations conversations, Aliases aliases, After after) {
        this.reopenings = reopenings;
        this.conversations = conversations;
        this.aliases = aliases;
        this.after = after;
    }

    /** @param seen one that the caller may see; fails with 409 where it cannot go on */
    Uni<Conversation> reopen(Tx tx, String agentId, Conversation seen) {
        Instant now = after.now();
        requireResolved(seen, now);
        // Homes before solved conversations, as everybody locks them.
        return aliases.stay(tx, Set.of(seen.whose().home()))
                .chain(() -> requireNoOther(tx, seen))
                .chain(() -> reopenings.reopen(tx, seen.id(), now))
                .onFailure(ReopenConversation::another)
                .transform(failure -> anotherOpen(null))
                .invoke(reopened -> announce(tx, reopened, agentId, now))
                .map(reopened -> reopened.stream()
                        .filter(c -> c.id().equals(seen.id()))
                        .findFirst()
                        .orElseThrow(() -> refused(Move.Why.NOT_RESOLVED)));
    }

    private Uni<Void> requireNoOther(Tx tx, Conversation seen) {
        return conversations
                .openOf(tx, seen.whose())
                .invoke(open -> open.ifPresent(other -> {
                    throw anotherOpen(other);
                }))
                .replaceWithVoid();
    }

    private static void requireResolved(Conversation seen, Instant now) {
        Lifecycle.reopen(seen, now, now).fold(after -> after, why -> {
            throw refused(why);
        });
    }

    private static Refusal refused(Move.Why why) {
        return Refusal.conflict(why.code(), why.sentence());
    }

    private static Refusal anotherOpen(Conversation other) {
        return Refusal.conflict(
                "conversation_open",
                "The customer has another open conversation.",
                other == null ? Map.of() : Map.of("conversationId", other.id().toString()));
    }

    private static boolean another(Throwable failure) {
        return failure instanceof PgException pg && TAKEN.equals(pg.getSqlState());
    }

    private void announce(Tx tx, List<Conversation> reopened, String agentId, Instant now) {
        reopened.forEach(c -> EpisodeAnnouncer.byHand(tx, c, agentId, now));
        reopened.forEach(c -> EpisodeAnnouncer.goesOn(tx, c, now));
        tx.afterCommit(() -> after.reopened(reopened, agentId));
    }

    /** What follows when it is done. */
    @ApplicationScoped
    static class After {

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

        void reopened(List<Conversation> reopened, String agentId) {
            meters.counter("regente.routing.reopenings", "by", "hand").increment(reopened.size());
            LOG.infof(
                    "Agent %s reopened conversations %s",
                    agentId, reopened.stream().map(Conversation::id).toList());
            signals.workMayMove(WorkMayMove.in(reopened.stream()
                    .filter(c -> c.state() == State.QUEUED)
                    .map(c -> c.waiting().queue())
                    .collect(Collectors.toSet())));
        }
    }
}
