package dev.regente.gateway.channel.telegram;

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
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.Endpoints;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A bot of Telegram. Its token is part of every address, so no address of a request may be shown anywhere. */
@ApplicationScoped
class TelegramAdapter implements ChannelAdapter {

    private static final Provider PROVIDER = Provider.of("telegram", SIGNING, ACCESS);
    private static final Pattern FILE_PATH = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*");

    private final URI api;

    TelegramAdapter(Endpoints endpoints) {
        this.api = endpoints.of("telegram", "https://api.telegram.org");
    }

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    @Override
    public Signature signature(WebhookCall call, ChannelAccount account) {
        return Signature.ofSharedSecret(
                call.header().apply("X-Telegram-Bot-Api-Secret-Token"),
                account.secrets().signing());
    }

    /** An update does not say which bot it is for: its secret token does. */
    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return TelegramUpdate.read(call.body());
    }

    /** Whoever pressed a button sees it wait until that is answered; the answer to the webhook may be the call. */
    @Override
    public WebhookAnswer receipt(WebhookCall call, ChannelAccount account) {
        String button = TelegramUpdate.pressedButton(call.body());
        return button == null
                ? WebhookAnswer.EMPTY
                : WebhookAnswer.json(Fields.object()
                        .put("method", "answerCallbackQuery")
                        .put("callback_query_id", button)
                        .toString());
    }

    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return TelegramSend.objection(outgoing);
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        return TelegramSend.calls(outgoing).stream()
                .map(call -> ProviderRequest.json(
                        address("/bot" + token(account) + "/" + call.method()),
                        call.body().toString()))
                .toList();
    }

    @Override
    public SendOutcome outcome(ProviderAnswer answer) {
        return TelegramAnswer.outcome(answer);
    }

    @Override
    public Optional<MediaRequest> media(Media media, ChannelAccount account) {
        var question = ProviderRequest.json(
                address("/bot" + token(account) + "/getFile"),
                Fields.object().put("file_id", media.providerMediaId()).toString());
        return Optional.of(new MediaRequest.LookUp(
                question, answer -> Optional.ofNullable(Fields.id(answer.json().at("/result/file_path")))
                        .filter(path -> FILE_PATH.matcher(path).matches())
                        .map(path -> address("/file/bot" + token(account) + "/" + path))
                        .map(uri -> new MediaRequest.Download(ProviderRequest.get(uri), List.of(api.getHost())))));
    }

    private static String token(ChannelAccount account) {
        return account.secrets().access().get(0);
    }

    private URI address(String path) {
        try {
            return new URI(api.getScheme(), api.getAuthority(), path, null, null);
        } catch (URISyntaxException e) {
            // Without its cause, which would quote the token.
            throw new IllegalStateException("The access token cannot be part of an address");
        }
    }
}
