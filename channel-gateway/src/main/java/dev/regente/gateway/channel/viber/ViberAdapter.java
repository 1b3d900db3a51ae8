package dev.regente.gateway.channel.viber;

import static dev.regente.gateway.account.model.Secret.SIGNING;

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
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.wire.Endpoints;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A bot of Viber. One token proves its callbacks to us and us to Viber: the signing secret. */
@ApplicationScoped
class ViberAdapter implements ChannelAdapter {

    private static final String SENDER_NAME = "senderName";
    private static final String WELCOME = "welcome";
    private static final int LONGEST_NAME = 28;

    private static final Provider PROVIDER = Provider.of("viber", SIGNING)
            .with(
                    Setting.required(SENDER_NAME, "\\P{Cntrl}{1,28}", "Regente"),
                    Setting.optional(WELCOME, "(?s).{0,500}\\S.{0,500}"));

    private final URI messages;

    ViberAdapter(Endpoints endpoints) {
        this.messages = endpoints.of("viber", "https://chatapi.viber.com").resolve("/pa/send_message");
    }

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    @Override
    public Signature signature(WebhookCall call, ChannelAccount account) {
        return Signature.ofHmacSha256(
                call.header().apply("X-Viber-Content-Signature"),
                "",
                call.body(),
                account.secrets().signing());
    }

    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return ViberEvent.read(call.body(), account.name());
    }

    /** Somebody who opens the chat may be greeted once, although she has not subscribed yet. */
    @Override
    public WebhookAnswer receipt(WebhookCall call, ChannelAccount account) {
        return account.setting(WELCOME)
                .filter(welcome -> ViberEvent.isStart(call.body()))
                .map(welcome -> WebhookAnswer.json(
                        ViberSend.welcome(welcome, senderName(account)).toString()))
                .orElse(WebhookAnswer.EMPTY);
    }

    /** Whoever writes subscribes, and Viber says no more of it than the message. */
    @Override
    public boolean writingAccepts() {
        return true;
    }

    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return ViberSend.objection(outgoing);
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        return ViberSend.bodies(outgoing, senderName(account)).stream()
                .map(body -> ProviderRequest.json(messages, body.toString())
                        .with("X-Viber-Auth-Token", account.secrets().signing().get(0)))
                .toList();
    }

    @Override
    public SendOutcome outcome(ProviderAnswer answer) {
        return ViberAnswer.outcome(answer);
    }

    /** Its address is not secret and needs no token. Viber does not document on which hosts it keeps files. */
    @Override
    public Optional<MediaRequest> media(Media media, ChannelAccount account) {
        return Optional.of(
                new MediaRequest.Download(ProviderRequest.get(URI.create(media.providerMediaId())), List.of()));
    }

    /** One that was enabled before a name was asked for is called as we call it. */
    private static String senderName(ChannelAccount account) {
        return account.setting(SENDER_NAME).orElseGet(() -> account.name()
                .substring(0, Math.min(account.name().length(), LONGEST_NAME)));
    }
}
