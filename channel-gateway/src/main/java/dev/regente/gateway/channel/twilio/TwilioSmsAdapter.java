package dev.regente.gateway.channel.twilio;

import static dev.regente.gateway.account.model.Secret.ACCESS;
import static dev.regente.gateway.account.model.Secret.SIGNING;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Setting;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.Review;
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
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** SMS and MMS through Twilio. Its auth token signs what it sends, and lets us in. */
@ApplicationScoped
class TwilioSmsAdapter implements ChannelAdapter {

    private static final String WORD = "twilio-sms";

    private static final Provider PROVIDER = Provider.of(WORD, SIGNING, ACCESS)
            .carrying("sms")
            .with(
                    Setting.required(SmsWebhook.ACCOUNT_SID, "AC[0-9a-f]{32}", "AC00000000000000000000000000000007"),
                    new Setting(
                            SmsSend.FROM, "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|[A-Za-z0-9 ]{2,11}", false, "+15005550006"),
                    Setting.optional(SmsSend.MESSAGING_SERVICE, "MG[0-9a-f]{32}"));

    /** Nothing is to be sent back by Twilio itself. */
    private static final WebhookAnswer TAKEN = new WebhookAnswer("text/xml", "<Response/>");

    private final URI api;
    private final String publicUrl;
    private final Clock clock;

    TwilioSmsAdapter(Endpoints endpoints, GatewayConfig config, Clock clock) {
        this.api = endpoints.of(WORD, "https://api.twilio.com");
        this.publicUrl = config.publicUrl().toString().replaceAll("/$", "");
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    @Override
    public Signature signature(WebhookCall call, ChannelAccount account) {
        return TwilioSignature.of(call, account.secrets().signing());
    }

    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        return SmsWebhook.read(call, account);
    }

    @Override
    public WebhookAnswer receipt(WebhookCall call, ChannelAccount account) {
        return TAKEN;
    }

    @Override
    public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
        return SmsSend.objection(outgoing);
    }

    @Override
    public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
        URI messages = api.resolve("/2010-04-01/Accounts/" + sid(account) + "/Messages.json");
        // Twilio has no idempotency key: our id in this URL tells what became of a send in doubt.
        URI callback = URI.create(publicUrl + "/webhooks/" + WORD + "/" + account.name() + "/status?messageId="
                + outgoing.reply().messageId());
        return SmsSend.forms(outgoing, account, callback, clock.instant()).stream()
                .map(form -> signedIn(ProviderRequest.form(messages, form), account))
                .toList();
    }

    @Override
    public SendOutcome outcome(ProviderAnswer answer) {
        return SmsSend.outcome(answer);
    }

    @Override
    public Optional<MediaRequest> media(Media media, ChannelAccount account) {
        return Optional.of(SmsMedia.request(media, api, request -> signedIn(request, account)));
    }

    @Override
    public Optional<Review> review(ChannelAccount account) {
        return Optional.of(SmsReview.of(api, account, request -> signedIn(request, account)));
    }

    private static ProviderRequest signedIn(ProviderRequest request, ChannelAccount account) {
        return request.basic(sid(account), account.secrets().access().get(0));
    }

    private static String sid(ChannelAccount account) {
        return account.setting(SmsWebhook.ACCOUNT_SID).orElseThrow();
    }
}
