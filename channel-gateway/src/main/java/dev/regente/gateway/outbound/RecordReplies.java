package dev.regente.gateway.outbound;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.delivery.Progress;
import dev.regente.gateway.delivery.RecordProgress;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Records replies that somebody asked for.
 *
 * <p>A reply that an application of our own fetches counts as sent as soon as it can.
 */
@ApplicationScoped
class RecordReplies {

    private static final Logger LOG = Logger.getLogger(RecordReplies.class);

    private final NewReplies replies;
    private final AccountDirectory directory;
    private final RecordProgress recordProgress;
    private final SendReplies sendReplies;
    private final Clock clock;

    RecordReplies(
            NewReplies replies,
            AccountDirectory directory,
            RecordProgress recordProgress,
            SendReplies sendReplies,
            Clock clock) {
        this.replies = replies;
        this.directory = directory;
        this.recordProgress = recordProgress;
        this.sendReplies = sendReplies;
        this.clock = clock;
    }

    Uni<Void> record(Tx tx, List<Envelope<ReplyRequested>> events) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var fetched = events.stream().filter(e -> isFetched(e.event())).toList();
        Set<String> accounts = events.stream().map(e -> e.event().account()).collect(Collectors.toSet());
        tx.afterCommit(() -> sendReplies.wake(accounts));
        tx.afterCommit(() -> events.forEach(e -> LOG.infof(
                "Reply %s of conversation %s taken",
                e.event().messageId(), e.event().conversationId())));
        return replies.add(tx, events, now)
                .chain(added -> {
                    var toFetch = fetched.stream()
                            .filter(e -> added.contains(id(e.event())))
                            .toList();
                    return replies.show(tx, toFetch).replaceWith(toFetch);
                })
                .chain(shown -> recordProgress.record(
                        tx, shown.stream().map(e -> sent(e, now)).toList()));
    }

    private boolean isFetched(ReplyRequested reply) {
        return directory
                .named(reply.account())
                .filter(ChannelAccount::isFetched)
                .isPresent();
    }

    private static Progress sent(Envelope<ReplyRequested> envelope, Instant now) {
        return new Progress(id(envelope.event()), MessageStatus.SENT, now, null, null, null, envelope.traceparent());
    }

    static UUID id(ReplyRequested reply) {
        return UUID.fromString(reply.messageId());
    }
}
