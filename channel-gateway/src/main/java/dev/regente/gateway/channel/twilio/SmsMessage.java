package dev.regente.gateway.channel.twilio;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import dev.regente.gateway.channel.json.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a customer wrote by SMS or MMS.
 *
 * @param from a number, or what stands for one
 * @param optOutType what Twilio says about consent; null for nothing
 */
record SmsMessage(String sid, String from, String body, String optOutType, List<Media> media) {

    static final String PHONE = "phone";
    static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private static final String SHORT = "external";

    /** @param account its name: senders without a number are known by what they are called there */
    WebhookItem item(String account) {
        return SmsConsent.of(optOutType, body)
                .<WebhookItem>map(consent -> touched(consent, account))
                .orElseGet(() -> received(account));
    }

    private WebhookItem received(String account) {
        var content = new Content(kind(), body == null ? "" : Fields.text(body), List.of(), null, null, null);
        return new Received(null, sid, List.of(alias()), sender(account), content, media, null, null, null);
    }

    private WebhookItem touched(SmsConsent consent, String account) {
        boolean withdrawn = consent == SmsConsent.WITHDRAWN;
        return new Touched(
                null,
                sid,
                withdrawn ? "opted_out" : "opted_in",
                List.of(alias()),
                sender(account),
                Map.of(),
                withdrawn ? Effect.REFUSES : Effect.ACCEPTS,
                null);
    }

    /** A network vouches for a number; a short code or a name is nobody's for sure. */
    private Sender sender(String account) {
        var identifier = isNumber()
                ? new ClaimedIdentifier(PHONE, null, from, true)
                : new ClaimedIdentifier(SHORT, "sms:" + account, from, false);
        return new Sender(List.of(identifier), null, null);
    }

    private Alias alias() {
        return new Alias(isNumber() ? PHONE : SHORT, from);
    }

    private boolean isNumber() {
        return NUMBER.matcher(from).matches();
    }

    private String kind() {
        String type = media.isEmpty() ? "text" : media.get(0).contentType();
        String family = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceFirst("/.*", "");
        return switch (family) {
            case "image", "audio", "video" -> family;
            default -> media.isEmpty() ? "text" : "document";
        };
    }
}
