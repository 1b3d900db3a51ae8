package dev.regente.gateway.channel.whatsapp;

import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.ProviderRequest;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** WhatsApp through Meta's Cloud API. */
@ApplicationScoped
class WhatsAppAdapter implements ChannelAdapter {

    private static final String VERSION = "v21.0";

    /** Only digits are echoed, so that nobody can make us answer with a script. */
    private static final Pattern CHALLENGE = Pattern.compile("[0-9]{1,64}");

    private final URI graph;

    WhatsAppAdapter(GatewayConfig config) {
        this.graph = config.graphUrl();
    }

    @Override
    public Provider provider() {
        return Provider.WHATSAPP;
    }

    @Override
    public Optional<String> challenge(WebhookCall call, List<String> verificationTokens) {
        String token = call.query().apply("hub.verify_token");
        String challenge = call.query().apply("hub.challenge");
        boolean asked = "subscribe".equals(call.query().apply("hub.mode")) && token != null && challenge != null;
        if (!asked || !CHALLENGE.matcher(challenge).matches()) {
            return Optional.empty();
        }
        byte[] claimed = token.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (String ours : verificationTokens) {
            known |= MessageDigest.isEqual(claimed, ours.getBytes(StandardCharsets.UTF_8));
        }
        return known ? Optional.of(challenge) : Optional.empty();
    }

    @Override
    public Signature signature(WebhookCall call, List<String> signingSecrets) {
        return Signature.ofHmacSha256(
                call.header().apply("X-Hub-Signature-256"), "sha256=", call.body(), signingSecrets);
    }

    @Override
    public List<WebhookItem> read(WebhookCall call) {
        return WhatsAppWebhook.read(call.body());
    }

    @Override
    public Optional<Duration> replyWindow() {
        return Optional.of(WhatsAppMessage.WINDOW);
    }

    @Override
    public Optional<MessageStatusChanged.Reason> objection(Outgoing outgoing) {
        return WhatsAppSend.objection(outgoing);
    }

    @Override
    public ProviderRequest request(Outgoing outgoing, ChannelAccount account) {
        return new ProviderRequest(
                graph.resolve("/" + VERSION + "/" + account.providerId() + "/messages"),
                account.secrets().access().get(0),
                WhatsAppSend.body(outgoing));
    }

    @Override
    public SendOutcome outcome(int status, byte[] body) {
        return WhatsAppSend.outcome(status, body);
    }
}
