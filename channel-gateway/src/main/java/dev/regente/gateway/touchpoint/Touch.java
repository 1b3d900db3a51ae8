package dev.regente.gateway.touchpoint;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.sender.Writer;
import java.time.Instant;
import java.util.UUID;

/** Something that a provider told of a person, on an account of ours, that is no message. */
public record Touch(UUID id, ChannelAccount account, Touched told, Instant receivedAt, String traceparent) {

    /** By what it is known again, among the items of its account. */
    public String key() {
        return "touch:" + told.providerEventId();
    }

    public boolean tellsWho() {
        return !told.aliases().isEmpty();
    }

    /** Who it was. It is no message, so it does not say when she last wrote. */
    public Writer writer() {
        return new Writer(account.channel(), account.name(), told.aliases(), Instant.EPOCH);
    }

    /** The provider's time, or ours where it gave none or one that is still to come. */
    Instant at() {
        Instant at = told.occurredAt();
        return at == null || at.isAfter(receivedAt) ? receivedAt : at;
    }
}
