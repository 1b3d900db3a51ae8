package dev.regente.gateway.inbound;

import dev.regente.contracts.Attachment;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.gateway.inbound.seen.ItemKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the gateway says about a message that came in. */
final class InboundAnnouncer {

    private InboundAnnouncer() {}

    /** @param referred our ids of messages that this one refers to by the provider's, where we know them */
    static MessageReceived event(
            InboundMessage message, UUID senderId, List<Attachment> attachments, Map<ItemKey, UUID> referred) {
        var said = message.said();
        return new MessageReceived(
                message.messageId().toString(),
                message.account().channel(),
                message.account().name(),
                said.providerMessageId(),
                senderId.toString(),
                said.sender(),
                message.direction(),
                content(message, attachments, referred),
                said.referral(),
                said.replyWindow(),
                message.occurredAt(),
                message.receivedAt());
    }

    private static Content content(InboundMessage message, List<Attachment> attachments, Map<ItemKey, UUID> referred) {
        Content content = message.said().content();
        return new Content(
                content.kind(),
                content.text(),
                attachments,
                ours(message, content.replyTo(), referred),
                content.payload(),
                ours(message, content.targetMessageId(), referred));
    }

    private static String ours(InboundMessage message, String providerId, Map<ItemKey, UUID> referred) {
        if (providerId == null) {
            return null;
        }
        UUID known = referred.get(ItemKey.of(message.account(), providerId, null));
        return known == null ? providerId : known.toString();
    }
}
