package dev.regente.gateway.channel.whatsapp;

import static dev.regente.gateway.account.model.Secret.ACCESS;
import static dev.regente.gateway.account.model.Secret.SIGNING;
import static dev.regente.gateway.account.model.Secret.VERIFICATION;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Setting;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.Template;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.Windows;
import dev.regente.gateway.channel.meta.Graph;
import dev.regente.gateway.channel.meta.MetaDoor;
import dev.regente.gateway.channel.wire.Endpoints;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** WhatsApp through Meta's Cloud API. */
@ApplicationScoped
class WhatsAppAdapter implements ChannelAdapter {

    /** The WhatsApp Business Account that a number belongs to, and that has its templates. */
    private static final String BUSINESS = "businessAccountId";

    private static final Provider PROVIDER = Provider.of("whatsapp", SIGNING, VERIFICATION, ACCESS)
            .with(new Setting(BUSINESS, "[0-9]{1,20}", false, "200000000000001"));

    private final URI graph;

    WhatsAppAdapter(Endpoints endpoints) {
        this.graph = endpoints.of("whatsapp", "https://graph.facebook.com");
    }

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    @Override
    public Optional<WebhookAnswer> challenge(WebhookCall call, ChannelAccount account) {
        return MetaDoor.challenge(call, account);
    }

    @Override
    public Signature signature(WebhookCall call, ChannelAccount account) {
        return MetaDoor.signature(call, account);
    }

    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return WhatsAppWebhook.read(call.body());
    }

    @Override
    public Windows windows() {
        return WhatsAppMessage.WINDOWS;
    }

    @Override
    public boolean hasTemplates() {
        return true;
    }

    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return WhatsAppSend.objection(outgoing);
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        URI messages = graph.resolve("/" + Graph.VERSION + "/" + account.providerId() + "/messages");
        String token = account.secrets().access().get(0);
        return WhatsAppSend.bodies(outgoing).stream()
                .map(body -> ProviderRequest.json(messages, body).bearer(token))
                .toList();
    }

    @Override
    public Optional<ProviderRequest> templates(ChannelAccount account) {
        return account.setting(BUSINESS)
                .map(business -> graph.resolve(
                        "/" + Graph.VERSION + "/" + business + "/message_templates?" + WhatsAppTemplates.QUERY))
                .map(uri -> ProviderRequest.get(uri)
                        .bearer(account.secrets().access().get(0)));
    }

    @Override
    public List<Template> templates(ProviderAnswer answer) {
        return WhatsAppTemplates.read(answer);
    }

    @Override
    public SendOutcome outcome(ProviderAnswer answer) {
        return WhatsAppSend.outcome(answer);
    }

    @Override
    public Optional<MediaRequest> media(Media media, ChannelAccount account) {
        return Optional.of(WhatsAppMediaLinks.lookUp(
                graph, Graph.VERSION, media, account.secrets().access().get(0)));
    }
}
