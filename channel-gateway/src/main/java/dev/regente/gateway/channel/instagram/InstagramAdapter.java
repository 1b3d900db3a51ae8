package dev.regente.gateway.channel.instagram;

import static dev.regente.gateway.account.model.Secret.ACCESS;
import static dev.regente.gateway.account.model.Secret.SIGNING;
import static dev.regente.gateway.account.model.Secret.VERIFICATION;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Setting;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.meta.Graph;
import dev.regente.gateway.channel.meta.Inbox;
import dev.regente.gateway.channel.meta.MessagingAdapter;
import dev.regente.gateway.channel.meta.MessagingSend;
import dev.regente.gateway.channel.meta.MessagingWebhook;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.wire.Endpoints;
import dev.regente.gateway.channel.wire.ProviderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The inbox of an Instagram account, reached by a login with Facebook or by one with Instagram. */
@ApplicationScoped
class InstagramAdapter implements MessagingAdapter {

    private static final String APP = "appId";
    private static final String LOGIN = "login";
    private static final Provider PROVIDER = Provider.of("instagram", SIGNING, VERIFICATION, ACCESS)
            .with(Setting.optional(APP, "[0-9]{1,20}"), Setting.optional(LOGIN, "facebook|instagram"));
    private static final MessagingSend SEND = MessagingSend.to(Inbox.INSTAGRAM, 1000, TextParts.Unit.BYTES);

    private final URI facebook;
    private final URI instagram;

    InstagramAdapter(Endpoints endpoints) {
        this.facebook = endpoints.of("instagram", "https://graph.facebook.com");
        this.instagram = endpoints.of("instagram", "https://graph.instagram.com");
    }

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return MessagingWebhook.read(
                call.body(), Inbox.INSTAGRAM, account.setting(APP).orElse(null));
    }

    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return SEND.objection(outgoing);
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        URI messages = messages(account);
        String token = account.secrets().access().get(0);
        return SEND.bodies(outgoing).stream()
                .map(body -> ProviderRequest.json(messages, body).bearer(token))
                .toList();
    }

    private URI messages(ChannelAccount account) {
        boolean byInstagram = account.setting(LOGIN).filter("instagram"::equals).isPresent();
        return byInstagram
                ? instagram.resolve("/" + Graph.VERSION + "/me/messages")
                : facebook.resolve("/" + Graph.VERSION + "/" + account.providerId() + "/messages");
    }
}
