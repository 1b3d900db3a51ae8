package dev.regente.gateway.inbound;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem.Received;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer's message on its way into the database.
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
        String traceparent) {

    /** The provider's time, or ours where it gave none. */
    public Instant occurredAt() {
        return said.occurredAt() == null ? receivedAt : said.occurredAt();
    }

    ItemKey key() {
        return ItemKey.of(account, said.providerMessageId(), said.occurredAt());
    }
}
