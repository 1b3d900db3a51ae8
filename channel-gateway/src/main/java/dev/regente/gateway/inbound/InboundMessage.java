package dev.regente.gateway.inbound;

import dev.regente.contracts.Direction;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.inbound.model.ProviderTime;
import dev.regente.gateway.inbound.seen.ItemKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's message on its way into the database, or one to her from the provider's own inbox.
 *
 * @param messageId ours
 * @param rawEventId the webhook that told it; null for a message that came by REST
 */
public record InboundMessage(
        UUID messageId,
        ChannelAccount account,
        Received said,
        UUID rawEventId,
        Instant receivedAt,
        String traceparent,
        Direction direction) {

    /** A message that the customer wrote. */
    public InboundMessage(
            UUID messageId,
            ChannelAccount account,
            Received said,
            UUID rawEventId,
            Instant receivedAt,
            String traceparent) {
        this(messageId, account, said, rawEventId, receivedAt, traceparent, Direction.INBOUND);
    }

    public Instant occurredAt() {
        return ProviderTime.of(said.occurredAt(), receivedAt);
    }

    /** Whether the customer wrote it, and not somebody on our side. */
    boolean isFromCustomer() {
        return direction == Direction.INBOUND;
    }

    /** The provider's id of the message that this one takes back. */
    Optional<String> takenBack() {
        var content = said.content();
        return Optional.ofNullable(content.targetMessageId()).filter(target -> "deletion".equals(content.kind()));
    }

    public ItemKey key() {
        return ItemKey.of(account, said.providerMessageId(), said.occurredAt());
    }
}
