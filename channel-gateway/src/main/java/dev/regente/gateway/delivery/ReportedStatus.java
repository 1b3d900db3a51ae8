package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a provider told about a message of ours, of an account of ours. */
public record ReportedStatus(ChannelAccount account, StatusReport report, Instant receivedAt, String traceparent) {

    public String providerMessageId() {
        return report.providerMessageId();
    }

    public MessageStatus status() {
        return report.status();
    }

    /** The provider's time; null where it gave none. */
    public Instant occurredAt() {
        return report.occurredAt();
    }

    Instant at() {
        return report.occurredAt() == null ? receivedAt : report.occurredAt();
    }

    /** Our own id, where the provider gave it back. */
    Optional<UUID> messageId() {
        try {
            return Optional.ofNullable(report.messageId()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            // Another system sends through this number too, with callback data of its own.
            return Optional.empty();
        }
    }

    ProviderKey key() {
        return new ProviderKey(account.name(), report.providerMessageId());
    }
}
