package dev.regente.gateway.inbound.echo;

import dev.regente.contracts.Direction;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.inbound.InboundMessage;
import dev.regente.gateway.inbound.seen.ItemKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a provider told about a message from an account of ours.
 *
 * @param messageId ours, in case that it was written in the provider's own inbox
 */
public record ReportedEcho(
        UUID messageId, ChannelAccount account, Echo echo, UUID rawEventId, Instant receivedAt, String traceparent) {

    /** By what the echo is known again, which is not the message itself. */
    public ItemKey key() {
        return ItemKey.of(account, echo.providerMessageId() + "#echo", echo.occurredAt());
    }

    /** Our own id, where the provider gave it back. */
    Optional<UUID> ours() {
        try {
            // Of a reply that became several messages, all but the last carry their place behind the id.
            return Optional.ofNullable(echo.messageId()).map(id -> UUID.fromString(id.replaceFirst("#.*", "")));
        } catch (IllegalArgumentException e) {
            // Another system sends through this account too, with words of its own.
            return Optional.empty();
        }
    }

    boolean isEarlierPart() {
        return echo.messageId() != null && echo.messageId().contains("#");
    }

    /** Somebody wrote it in the provider's own inbox. */
    InboundMessage written() {
        var said = new Received(
                echo.providerAccountId(),
                echo.providerMessageId(),
                echo.aliases(),
                echo.sender(),
                echo.content(),
                echo.media(),
                null,
                null,
                echo.occurredAt());
        return new InboundMessage(messageId, account, said, rawEventId, receivedAt, traceparent, Direction.OUTBOUND);
    }

    /** We sent it. */
    ReportedStatus sent(UUID ours) {
        var report = new StatusReport(
                echo.providerAccountId(),
                echo.providerMessageId(),
                ours.toString(),
                MessageStatus.SENT,
                null,
                null,
                echo.occurredAt());
        return new ReportedStatus(account, report, receivedAt, traceparent);
    }
}
