package dev.regente.gateway.application;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.inbound.InboundMessage;
import dev.regente.gateway.inbound.RecordMessages;
import dev.regente.gateway.inbound.seen.ItemKey;
import dev.regente.gateway.inbound.seen.SeenItems;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes a message that an application hands over for its customer.
 *
 * <p>The application's own id of the message names it for good: told again, on whatever day and with whatever time, it
 * is the same message.
 */
@ApplicationScoped
class ReceiveApplicationMessage {

    private static final Logger LOG = Logger.getLogger(ReceiveApplicationMessage.class);
    private static final String METER = "regente.gateway.application.messages";

    private final SeenItems seen;
    private final RecordMessages recordMessages;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry meters;

    ReceiveApplicationMessage(
            SeenItems seen, RecordMessages recordMessages, Ids ids, Clock clock, MeterRegistry meters) {
        this.seen = seen;
        this.recordMessages = recordMessages;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /** Answers the id of the message, in the caller's transaction. */
    Uni<UUID> receive(Tx tx, ChannelAccount account, Received said) {
        ItemKey whenever = ItemKey.of(account, said.providerMessageId(), null);
        return seen.hold(tx, whenever)
                .chain(() -> seen.messages(tx, List.of(whenever)))
                .map(found -> Optional.ofNullable(found.get(whenever)))
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(known(tx, account, earlier.get()))
                        : record(tx, account, said));
    }

    private Uni<UUID> record(Tx tx, ChannelAccount account, Received said) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var message = new InboundMessage(ids.next(), account, said, null, now, Tracing.current());
        var key = ItemKey.of(account, said.providerMessageId(), message.occurredAt());
        tx.afterCommit(() -> taken(account, message.messageId(), "accepted"));
        return seen.claim(tx, Map.of(key, Optional.of(message.messageId())))
                .chain(() -> recordMessages.record(tx, List.of(message)))
                .replaceWith(message.messageId());
    }

    private UUID known(Tx tx, ChannelAccount account, UUID messageId) {
        tx.afterCommit(() -> taken(account, messageId, "duplicate"));
        return messageId;
    }

    private void taken(ChannelAccount account, UUID messageId, String outcome) {
        meters.counter(METER, "account", account.name(), "outcome", outcome).increment();
        LOG.infof("Message %s of application %s: %s", messageId, account.name(), outcome);
    }
}
