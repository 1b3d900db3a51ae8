package dev.regente.gateway.channel;

import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.contracts.gateway.Referral;
import dev.regente.contracts.gateway.ReplyWindow;
import dev.regente.contracts.gateway.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One thing that a webhook tells. A webhook may tell many, of several accounts.
 *
 * <p>Each names the account that the provider means; null for the one whose secret proved the webhook. Times are the
 * provider's; null where it gave none that makes sense.
 */
public sealed interface WebhookItem {

    /** The provider's id of the account that it is about; null for the one that proved the webhook. */
    String providerAccountId();

    /**
     * A customer wrote.
     *
     * @param aliases what the provider calls the person, all of them the same one; the surest first
     * @param content its attachments are still empty: they get our ids when they are recorded
     * @param replyWindow how long we may answer; null where the channel has no window
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
     * A customer was written to from our account: by us, or from the provider's own inbox.
     *
     * @param messageId our own id, where the provider gives it back; null where not
     * @param aliases what the provider calls the customer
     * @param sender by what else the customer is known; never her name, which an echo does not tell
     */
    record Echo(
            String providerAccountId,
            String providerMessageId,
            String messageId,
            List<Alias> aliases,
            Sender sender,
            Content content,
            List<Media> media,
            Instant occurredAt)
            implements WebhookItem {

        /** An echo that tells nothing of the customer but what the provider calls her. */
        public Echo(
                String providerAccountId,
                String providerMessageId,
                String messageId,
                List<Alias> aliases,
                Content content,
                List<Media> media,
                Instant occurredAt) {
            this(
                    providerAccountId,
                    providerMessageId,
                    messageId,
                    aliases,
                    new Sender(List.of(), null, null),
                    content,
                    media,
                    occurredAt);
        }
    }

    /**
     * A message of ours came further.
     *
     * @param messageId our own id, where the provider gives it back; null where not
     */
    record StatusReport(
            String providerAccountId,
            String providerMessageId,
            String messageId,
            MessageStatus status,
            Reason reason,
            String providerCode,
            Instant occurredAt)
            implements WebhookItem {}

    /**
     * All messages of ours to one customer that were sent until an instant came further.
     *
     * @param recipient what the provider calls the customer
     * @param until the newest of them; also when it was told
     */
    record WatermarkReport(String providerAccountId, Alias recipient, MessageStatus status, Instant until)
            implements WebhookItem {}

    /**
     * Something happened with a customer that is no message: a click, a call, an opt-out.
     *
     * @param providerEventId by what it is known again
     * @param kind a word of the contract's touchpoints, or one of its own
     * @param aliases what the provider calls the person; empty when it does not say
     * @param sender what else it tells of the person; null for nothing
     * @param properties what is known of the event, by name
     * @param effect whether the person may be written to from then on
     */
    record Touched(
            String providerAccountId,
            String providerEventId,
            String kind,
            List<Alias> aliases,
            Sender sender,
            Map<String, Object> properties,
            Effect effect,
            Instant occurredAt)
            implements WebhookItem {

        /** What an event changes for those who want to write to the person. */
        public enum Effect {
            NONE,
            /** Nothing may be sent any more. */
            REFUSES,
            /** An earlier refusal is taken back. */
            ACCEPTS
        }
    }

    /**
     * Something that we keep and count and do nothing about.
     *
     * @param type one of a fixed set of words, for a metric
     */
    record Unhandled(String type) implements WebhookItem {

        @Override
        public String providerAccountId() {
            return null;
        }
    }
}
