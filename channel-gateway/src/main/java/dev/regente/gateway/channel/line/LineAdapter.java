package dev.regente.gateway.channel.line;

import static dev.regente.gateway.account.model.Secret.ACCESS;
import static dev.regente.gateway.account.model.Secret.SIGNING;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.wire.Endpoints;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** LINE through its Messaging API. An account's provider id is the bot's user id, which webhooks call destination. */
@ApplicationScoped
class LineAdapter implements ChannelAdapter {

    private static final Provider PROVIDER =
            Provider.of("line", SIGNING, ACCESS).carrying("custom:line");

    private final URI api;
    private final URI data;

    LineAdapter(Endpoints endpoints) {
        this.api = endpoints.of("line", "https://api.line.me");
        this.data = endpoints.of("line-data", "https://api-data.line.me");
    }

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    @Override
    public Signature signature(WebhookCall call, ChannelAccount account) {
        return Signature.ofHmacSha256InBase64(
                call.header().apply("X-Line-Signature"),
                "",
                call.body(),
                account.secrets().signing());
    }

    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return LineWebhook.read(call.body());
    }

    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return LineSend.objection(outgoing);
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        return LineSend.pushes(outgoing).stream()
                .map(push -> ProviderRequest.json(api.resolve("/v2/bot/message/push"), push.body())
                        .bearer(token(account))
                        .with("X-Line-Retry-Key", push.retryKey().toString()))
                .toList();
    }

    @Override
    public SendOutcome outcome(ProviderAnswer answer) {
        return LineSend.outcome(answer);
    }

    /** LINE knows a request again by its retry key, for a day. */
    @Override
    public boolean takesRepetitions() {
        return true;
    }

    @Override
    public Optional<MediaRequest> media(Media media, ChannelAccount account) {
        return Optional.of(download(media.providerMediaId(), account));
    }

    private MediaRequest download(String id, ChannelAccount account) {
        if (LineContent.isElsewhere(id)) {
            // Somebody's own server, which must not see our token.
            return new MediaRequest.Download(ProviderRequest.get(URI.create(id)), List.of());
        }
        URI content = data.resolve("/v2/bot/message/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/content");
        return new MediaRequest.Download(ProviderRequest.get(content).bearer(token(account)), List.of(data.getHost()));
    }

    private static String token(ChannelAccount account) {
        return account.secrets().access().get(0);
    }
}
