package dev.regente.gateway.channel;

import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.contracts.gateway.Referral;
import dev.regente.contracts.gateway.ReplyWindow;
import dev.regente.contracts.gateway.Sender;
import java.time.Instant;
import java.util.List;

/** One thing that a webhook tells. A webhook may tell many, of several accounts. */
public sealed interface WebhookItem {

    /**
     * A customer wrote.
     *
     * @param providerAccountId which of our accounts the provider means
     * @param aliases what the provider calls the person, all of them the same one; the surest first
     * @param content its attachments are still empty: they get our ids when they are recorded
     * @param replyWindow how long we may answer; null where the channel has no window
     * @param occurredAt the provider's time; null where it gave none that makes sense
     */
    record Received(
            String providerAccountId,
            String providerMessageId,
            List<Alias> aliases,
            Sender sender,
            Content content,
            List<Media> media,
            Referral referral,
            ReplyWindow replyWindow,
            Instant occurredAt)
            implements WebhookItem {}

    /**
     * A message of ours came further.
     *
     * @param messageId our own id, where the provider gives it back; null where not
     * @param occurredAt the provider's time; null where it gave none that makes sense
     */
    record StatusReport(
            String providerAccountId,
            String providerMessageId,
            String messageId,
            MessageStatus status,
            MessageStatusChanged.Reason reason,
            String providerCode,
            Instant occurredAt)
            implements WebhookItem {}

    /**
     * Something that we keep and count and do nothing about.
     *
     * @param type one of a fixed set of words, for a metric
     */
    record Unhandled(String type) implements WebhookItem {}
}
