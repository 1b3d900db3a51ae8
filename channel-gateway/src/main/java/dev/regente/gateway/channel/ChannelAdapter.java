package dev.regente.gateway.channel;

import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that is particular to one provider, as pure functions: how its webhooks are proved and read, and how a reply
 * becomes a request to it. Adding a channel is one folder with one of these.
 */
public interface ChannelAdapter {

    Provider provider();

    /** What to answer when the provider asks whether a URL is ours; empty when it does not prove itself. */
    Optional<String> challenge(WebhookCall call, List<String> verificationTokens);

    Signature signature(WebhookCall call, List<String> signingSecrets);

    /** Reads a proved webhook. Never fails: what cannot be read is an unhandled item among the others. */
    List<WebhookItem> read(WebhookCall call);

    /** How long after a customer's last message she may be written to freely; empty for ever. */
    Optional<Duration> replyWindow();

    /** Why a reply cannot go over this channel at all; empty when it can. */
    Optional<MessageStatusChanged.Reason> objection(Outgoing outgoing);

    ProviderRequest request(Outgoing outgoing, ChannelAccount account);

    SendOutcome outcome(int status, byte[] body);
}
