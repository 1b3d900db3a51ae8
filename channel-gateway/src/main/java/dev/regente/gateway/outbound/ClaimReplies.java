package dev.regente.gateway.outbound;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.outbound.SendQueue.Taken;
import dev.regente.gateway.sender.KnownSender;
import dev.regente.gateway.sender.Senders;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Takes replies that are due, with all that sending them needs. They are marked before anybody calls a provider. */
@ApplicationScoped
class ClaimReplies {

    private final Transactions transactions;
    private final SendQueue queue;
    private final Senders senders;
    private final Clock clock;
    private final GatewayConfig.Sending config;

    ClaimReplies(Transactions transactions, SendQueue queue, Senders senders, Clock clock, GatewayConfig config) {
        this.transactions = transactions;
        this.queue = queue;
        this.senders = senders;
        this.clock = clock;
        this.config = config.sending();
    }

    /** As many of each account as there is room for. */
    Uni<List<Claimed>> claim(Map<String, Integer> rooms) {
        return transactions.inTransaction(tx -> queue.claim(tx, rooms, clock.instant(), config.lease(), config.gap())
                .chain(taken -> taken.isEmpty() ? Uni.createFrom().item(List.of()) : load(tx, taken)));
    }

    private Uni<List<Claimed>> load(Tx tx, List<Taken> taken) {
        var senderIds =
                taken.stream().map(Taken::senderId).filter(Objects::nonNull).toList();
        var quoted = taken.stream()
                .map(t -> quotedId(t.reply()))
                .flatMap(Optional::stream)
                .toList();
        return senders.known(tx, senderIds)
                .chain(known -> queue.providerIds(tx, quoted).map(providerIds -> taken.stream()
                        .map(t -> claimed(t, known.get(t.senderId()), providerIds))
                        .toList()));
    }

    private static Claimed claimed(Taken taken, KnownSender sender, Map<UUID, String> quoted) {
        ReplyRequested reply = taken.reply();
        List<Alias> to = sender != null
                ? sender.aliases()
                : reply.recipient().stream()
                        .map(i -> new Alias(i.type(), i.value()))
                        .toList();
        String quotes = quotedId(reply).map(quoted::get).orElseGet(() -> providerId(reply));
        return new Claimed(
                taken.attempt(),
                reply,
                taken.requestedAt(),
                sender == null ? null : sender.lastInboundAt(),
                sender == null ? null : sender.refusesSince(),
                to,
                quotes,
                taken.traceparent());
    }

    private static String quoted(ReplyRequested reply) {
        if (reply.inReplyTo() != null) {
            return reply.inReplyTo();
        }
        return reply.content() == null ? null : reply.content().replyTo();
    }

    private static Optional<UUID> quotedId(ReplyRequested reply) {
        try {
            return Optional.ofNullable(quoted(reply)).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            // It names the message by the provider's own id.
            return Optional.empty();
        }
    }

    private static String providerId(ReplyRequested reply) {
        return quotedId(reply).isPresent() ? null : quoted(reply);
    }
}
