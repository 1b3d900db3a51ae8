package dev.regente.gateway.channel.custom;

import static dev.regente.gateway.account.model.ChannelAccount.WEBHOOK_URL;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Secret;
import dev.regente.gateway.account.model.Setting;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.wire.ForeignAddresses;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Applications of our own organisation. They hand over what their customers say by REST and prove themselves with a
 * bearer token; replies wait for them, or are posted to a URL of theirs.
 */
@ApplicationScoped
class CustomAdapter implements ChannelAdapter {

    private static final String SAFE_URL = "https://[\\x21-\\x7e&&[^#@\\\\]]{1,2000}";
    private static final int GONE = 410;

    private final Provider provider;
    private final Clock clock;

    CustomAdapter(ForeignAddresses addresses, Clock clock) {
        // Without TLS only where somebody said which private addresses may be called.
        String url = addresses.someAreAllowed() ? SAFE_URL.replace("https", "https?") : SAFE_URL;
        this.provider = Provider.of(Provider.CUSTOM)
                .carrying("app|store|custom:[a-z0-9-]{1,40}")
                .withoutIds()
                .with(Setting.optional(WEBHOOK_URL, url).needing(Secret.SIGNING, StandardWebhook.SECRET));
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return provider;
    }

    /** They do not call webhooks. */
    @Override
    public Signature signature(WebhookCall call, ChannelAccount account) {
        return Signature.MISSING;
    }

    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return List.of();
    }

    /** A reply that was to be posted when the account stopped having a URL. */
    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return account.setting(WEBHOOK_URL).isPresent()
                ? Optional.empty()
                : Optional.of(new Reason("account_unavailable", "The application takes no webhooks any more."));
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        Instant now = clock.instant();
        String body = OutboundMessage.body(outgoing, now);
        URI url = URI.create(account.setting(WEBHOOK_URL).orElseThrow());
        var headers = StandardWebhook.headers(
                outgoing.reply().messageId(), now, body, account.secrets().signing());
        return List.of(ProviderRequest.json(url, body).with(headers).toForeignAddress());
    }

    /** An application that took it has it, and is asked for nothing more: it may tell later what became of it. */
    @Override
    public SendOutcome outcome(ProviderAnswer answer) {
        if (answer.isSuccess()) {
            return new SendOutcome.Accepted(null, MessageStatus.SENT);
        }
        String shown = "http_" + answer.status();
        return answer.status() == GONE
                ? new SendOutcome.Rejected(
                        new Reason("endpoint_gone", "The application takes no webhooks at this address any more."),
                        shown)
                : SendOutcome.Temporary.ofAccount(shown, answer.retryAfter());
    }

    /** The receiver knows a repetition by its webhook-id. */
    @Override
    public boolean takesRepetitions() {
        return true;
    }

    @Override
    public Optional<List<Duration>> schedule() {
        return Optional.of(StandardWebhook.SCHEDULE);
    }
}
