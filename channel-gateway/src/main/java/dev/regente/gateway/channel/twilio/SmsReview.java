package dev.regente.gateway.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.Review;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Twilio's list of messages, in both directions.
 *
 * <p>Twilio repeats a webhook once at most; what it told while we were away is only here. A message that is found has
 * no time, like one that was told: they are known by the same key.
 */
final class SmsReview {

    /** An answer of so many texts, each as long as they get, is still read to its end. */
    private static final int PAGE = 10;

    private static final int MOST_FILES = 10;
    private static final String ROOT = "/2010-04-01/Accounts/";

    private final URI api;
    private final ChannelAccount account;
    private final UnaryOperator<ProviderRequest> signedIn;

    private SmsReview(URI api, ChannelAccount account, UnaryOperator<ProviderRequest> signedIn) {
        this.api = api;
        this.account = account;
        this.signedIn = signedIn;
    }

    static Review of(URI api, ChannelAccount account, UnaryOperator<ProviderRequest> signedIn) {
        var review = new SmsReview(api, account, signedIn);
        return new Review(review::since, review::page);
    }

    /** Of one number what it got and what it sent; of a messaging service, which has many, all of the account's. */
    private List<ProviderRequest> since(Instant since) {
        String list = ROOT + account.setting(SmsWebhook.ACCOUNT_SID).orElseThrow() + "/Messages.json?PageSize=" + PAGE
                + "&DateSent%3E=" + since.truncatedTo(ChronoUnit.SECONDS);
        String number = encoded(account.setting(SmsSend.FROM).orElse(account.providerId()));
        return account.setting(SmsSend.MESSAGING_SERVICE).isPresent()
                ? List.of(get(list))
                : Stream.of("&To=", "&From=")
                        .map(side -> get(list + side + number))
                        .toList();
    }

    private Optional<Review.Page> page(ProviderAnswer answer) {
        JsonNode json = answer.json();
        if (!answer.isSuccess() || !json.path("messages").isArray()) {
            return Optional.empty();
        }
        var items = new ArrayList<WebhookItem>();
        json.path("messages").forEach(message -> items.add(0, guarded(message)));
        String older = json.path("next_page_uri").asText("");
        return Optional.of(new Review.Page(items, older.startsWith(ROOT) ? Optional.of(get(older)) : Optional.empty()));
    }

    private WebhookItem guarded(JsonNode message) {
        try {
            return item(message);
        } catch (RuntimeException e) {
            return new Unhandled("bad_item");
        }
    }

    private WebhookItem item(JsonNode message) {
        String sid = Fields.requiredId(message.path("sid"));
        String from = Fields.id(message.path("from"));
        if (SmsWebhook.isOtherChannel(from) || SmsWebhook.isOtherChannel(Fields.id(message.path("to")))) {
            return new Unhandled("other_channel");
        }
        if (!message.path("direction").asText().equals("inbound")) {
            String code = Fields.id(message.path("error_code"));
            return SmsStatus.read(sid, null, message.path("status").asText(), code);
        }
        return from == null
                ? new Unhandled("bad_item")
                : new SmsMessage(sid, from, Fields.text(message.path("body")), null, files(sid, message))
                        .item(account.name());
    }

    /** The list tells how many there are, and a list of their own tells where. */
    private List<Media> files(String sid, JsonNode message) {
        String list = "https://api.twilio.com" + ROOT
                + account.setting(SmsWebhook.ACCOUNT_SID).orElseThrow() + "/Messages/" + sid + "/Media.json#";
        int count = Math.min(message.path("num_media").asInt(0), MOST_FILES);
        return IntStream.range(0, count)
                .mapToObj(i -> new Media(list + i, null, null, null))
                .toList();
    }

    private ProviderRequest get(String path) {
        return signedIn.apply(ProviderRequest.get(api.resolve(path)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
