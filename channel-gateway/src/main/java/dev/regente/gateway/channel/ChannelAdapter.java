package dev.regente.gateway.channel;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.ProviderSource;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.channel.wire.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that is particular to one provider, as pure functions: how its webhooks are proved and read, and how a reply
 * becomes a request to it. Adding a channel is one folder with one of these; docs/adding-a-channel.md tells how.
 *
 * <p>What is not said otherwise is so for a channel that only receives.
 */
public interface ChannelAdapter extends ProviderSource {

    /** Why nothing goes out over a channel that only receives. */
    Reason NO_WAY_BACK = new Reason(
            "no_way_back", "Nobody can be answered on this channel; use another one, by the phone or e-mail it gave.");

    /** What to answer when the provider asks whether a URL is ours; empty when it does not prove itself. */
    default Optional<WebhookAnswer> challenge(WebhookCall call, ChannelAccount account) {
        return Optional.empty();
    }

    /** Whether a webhook is the provider's, over its raw bytes; either of two secrets may have signed it. */
    Signature signature(WebhookCall call, ChannelAccount account);

    /**
     * Reads a proved webhook. Never fails: what cannot be read is an unhandled item among the others.
     *
     * <p>It asks for nothing but the body, the query and the content type: a webhook that is replayed has no more.
     *
     * @param account the one whose secret proved it
     */
    List<WebhookItem> read(WebhookCall call, ChannelAccount account);

    /** What to answer to a webhook that is recorded. */
    default WebhookAnswer receipt(WebhookCall call, ChannelAccount account) {
        return WebhookAnswer.EMPTY;
    }

    /** How long after a customer's last message she may be written to. */
    default Windows windows() {
        return Windows.NONE;
    }

    /** Whether there are texts that the provider approved beforehand, which go at any time. */
    default boolean hasTemplates() {
        return false;
    }

    /** Whether somebody who writes again takes back by that, for the provider too, that she refused. */
    default boolean writingAccepts() {
        return false;
    }

    /** Why a reply cannot go over this channel at all; empty when it can. */
    default Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return Optional.of(NO_WAY_BACK);
    }

    /** How the provider gets a file before the message that shows it; empty where it fetches it, or is sent a link. */
    default Optional<Upload> upload(OutgoingFile file, ChannelAccount account) {
        return Optional.empty();
    }

    /** The requests that a reply becomes, one for each message that the customer will see, in their order. */
    default List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        return List.of();
    }

    /** How one of these requests ended, by what the provider answered. */
    default SendOutcome outcome(ProviderAnswer answer) {
        return new SendOutcome.InDoubt();
    }

    /** Whether a request that may have arrived can be made again without the customer being told twice. */
    default boolean takesRepetitions() {
        return false;
    }

    /**
     * The pauses before the second attempt, the third and so on, after the last of which a message is given up; empty
     * where pauses grow as configured.
     */
    default Optional<List<Duration>> schedule() {
        return Optional.empty();
    }

    /** The request that lists an account's approved templates; empty where its provider has none. */
    default Optional<ProviderRequest> templates(ChannelAccount account) {
        return Optional.empty();
    }

    /** What such a request was answered; of a page as much as was asked for. */
    default List<Template> templates(ProviderAnswer answer) {
        return List.of();
    }

    /** How to come by the bytes of a file that a customer sent; empty where a channel has no files. */
    default Optional<MediaRequest> media(Media media, ChannelAccount account) {
        return Optional.empty();
    }

    /** How to learn what the provider told in vain; empty for one that keeps nothing for us. */
    default Optional<Review> review(ChannelAccount account) {
        return Optional.empty();
    }
}
