package dev.regente.gateway.channel.messenger;

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

/** The inbox of a Facebook page. */
@ApplicationScoped
class MessengerAdapter implements MessagingAdapter {

    private static final String APP = "appId";
    private static final Provider PROVIDER =
            Provider.of("messenger", SIGNING, VERIFICATION, ACCESS).with(Setting.optional(APP, "[0-9]{1,20}"));
    private static final MessagingSend SEND = MessagingSend.to(Inbox.MESSENGER, 2000, TextParts.Unit.CHARS);

    private final URI graph;

    MessengerAdapter(Endpoints endpoints) {
        this.graph = endpoints.of("messenger", "https://graph.facebook.com");
    }

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return MessagingWebhook.read(
                call.body(), Inbox.MESSENGER, account.setting(APP).orElse(null));
    }

    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return SEND.objection(outgoing);
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        URI messages = graph.resolve("/" + Graph.VERSION + "/" + account.providerId() + "/messages");
        String token = account.secrets().access().get(0);
        return SEND.bodies(outgoing).stream()
                .map(body -> ProviderRequest.json(messages, body).bearer(token))
                .toList();
    }
}
