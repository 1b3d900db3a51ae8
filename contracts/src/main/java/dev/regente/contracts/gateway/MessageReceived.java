package dev.regente.contracts.gateway;

import dev.regente.contracts.Content;
import dev.regente.contracts.Direction;
import dev.regente.contracts.Event;
import java.time.Instant;

/**
 * A customer wrote on some channel, or somebody answered from the provider's own inbox.
 *
 * @param senderId the gateway's opaque id of this person on this channel account; never a number or handle
 * @param direction outbound for an echo of a message sent from the provider's own inbox
 * @param occurredAt the provider's time
 * @param receivedAt the time at which the gateway committed it
 */
public record MessageReceived(
        String messageId,
        String channel,
        String account,
        String providerMessageId,
        String senderId,
        Sender sender,
        Direction direction,
        Content content,
        Referral referral,
        ReplyWindow replyWindow,
        Instant occurredAt,
        Instant receivedAt)
        implements Event {

    public static final String ADDRESS = "gateway.message-received.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return senderId;
    }
}
