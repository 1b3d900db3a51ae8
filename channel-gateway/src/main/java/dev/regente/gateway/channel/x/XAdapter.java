package dev.regente.gateway.channel.x;

import static dev.regente.gateway.account.model.Secret.ACCESS;
import static dev.regente.gateway.account.model.Secret.SIGNING;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.wire.Endpoints;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.channel.wire.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Direct messages of X. The app's consumer secret signs its webhooks; the account's own token sends. */
@ApplicationScoped
class XAdapter implements ChannelAdapter {

    private static final Provider PROVIDER = Provider.of("x", SIGNING, ACCESS);

    /** Where X keeps the files of direct messages. */
    private static final List<String> STORES = List.of("ton.twitter.com", "ton.x.com", "*.twimg.com");

    private final URI api;
    private final Clock clock;

    XAdapter(Endpoints endpoints, Clock clock) {
        this.api = endpoints.of("x", "https://api.x.com");
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    @Override
    public Optional<WebhookAnswer> challenge(WebhookCall call, ChannelAccount account) {
        return XDoor.challenge(
                call.query().apply("crc_token"), account.secrets().signing());
    }

    @Override
    public Signature signature(WebhookCall call, ChannelAccount account) {
        return Signature.ofHmacSha256InBase64(
                call.header().apply("x-twitter-webhooks-signature"),
                XDoor.PREFIX,
                call.body(),
                account.secrets().signing());
    }

    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return XWebhook.read(call.body());
    }

    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return XSend.objection(outgoing);
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        URI messages = api.resolve(
                "/2/dm_conversations/with/" + XSend.recipient(outgoing).orElseThrow() + "/messages");
        return XSend.bodies(outgoing).stream()
                .map(body -> ProviderRequest.json(messages, body).bearer(token(account)))
                .toList();
    }

    @Override
    public Optional<Upload> upload(OutgoingFile file, ChannelAccount account) {
        if (!XMedia.canCarry(file)) {
            return Optional.empty();
        }
        URI uploads = api.resolve("/2/media/upload");
        return Optional.of(new Upload(
                bytes -> ProviderRequest.json(uploads, XMedia.body(file, bytes)).bearer(token(account)),
                answer -> XMedia.outcome(answer, clock.instant())));
    }

    @Override
    public SendOutcome outcome(ProviderAnswer answer) {
        return XAnswer.outcome(answer, "/data/dm_event_id", clock.instant());
    }

    @Override
    public Optional<MediaRequest> media(Media media, ChannelAccount account) {
        var hosts = new ArrayList<>(STORES);
        hosts.add(api.getHost());
        return Optional.of(new MediaRequest.Download(
                ProviderRequest.get(URI.create(media.providerMediaId())).bearer(token(account)), hosts));
    }

    private static String token(ChannelAccount account) {
        return account.secrets().access().get(0);
    }
}
