package dev.regente.contracts.profile;

import dev.regente.contracts.Content;
import dev.regente.contracts.Direction;
import dev.regente.contracts.Event;
import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.gateway.Referral;
import dev.regente.contracts.gateway.ReplyWindow;
import dev.regente.contracts.gateway.Sender;
import java.time.Instant;
import java.util.List;

/**
 * A received message whose writer is known: everything of {@link MessageReceived} and the profile it belongs to.
 *
 * @param profileId the profile that answers for the writer now
 * @param homeProfileId the profile that the writer belongs to by itself: another one while that is merged into this
 * @param candidates the profile ids that could also be meant when the resolution is ambiguous
 * @param linkEvidence the conversation that a redeemed channel-switch code names; null otherwise
 */
public record MessageIdentified(
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
        Instant receivedAt,
        String profileId,
        String homeProfileId,
        Resolution resolution,
        List<String> candidates,
        LinkEvidence linkEvidence,
        ProfileSnapshot profile)
        implements Event {

    public static final String ADDRESS = "profile.message-identified.v1";

    public MessageIdentified {
        homeProfileId = homeProfileId == null ? profileId : homeProfileId;
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
    }

    /** The message as it was received, now with the profile that its writer belongs to. */
    public static MessageIdentified of(
            MessageReceived m,
            String profileId,
            String homeProfileId,
            Resolution resolution,
            List<String> candidates,
            ProfileSnapshot profile) {
        return new MessageIdentified(
                m.messageId(),
                m.channel(),
                m.account(),
                m.providerMessageId(),
                m.senderId(),
                m.sender(),
                m.direction(),
                m.content(),
                m.referral(),
                m.replyWindow(),
                m.occurredAt(),
                m.receivedAt(),
                profileId,
                homeProfileId,
                resolution,
                candidates,
                null,
                profile);
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return profileId;
    }

    /** The conversation that the customer continues on this channel. */
    public record LinkEvidence(String conversationId) {}
}
