package dev.regente.gateway.channel.twilio;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a webhook of Twilio's messaging: one message of a customer, or one status of ours. A pure function. */
final class SmsWebhook {

    static final String ACCOUNT_SID = "accountSid";

    /** Twilio's own limit. */
    private static final int MOST_FILES = 10;

    /** Twilio carries WhatsApp, Messenger and RCS too, by addresses such as {@code whatsapp:+55…}. */
    private static final Pattern OTHER_CHANNEL = Pattern.compile("[a-z][a-z0-9_]*:.*", Pattern.DOTALL);

    /** Of what a customer wrote, rather than of what we did. */
    private static final Set<String> INBOUND = Set.of("receiving", "received");

    private SmsWebhook() {}

    static List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        if (TwilioSignature.isJson(call)) {
            return List.of(new Unhandled("json"));
        }
        return List.of(TwilioForm.read(call.body())
                .map(form -> item(form, call.query().apply("messageId"), account))
                .orElse(new Unhandled("unreadable")));
    }

    private static WebhookItem item(Map<String, String> form, String messageId, ChannelAccount account) {
        String sid = Fields.id(form.getOrDefault("MessageSid", form.get("SmsSid")));
        if (sid == null) {
            return new Unhandled("empty");
        }
        if (!account.setting(ACCOUNT_SID).equals(Optional.ofNullable(form.get("AccountSid")))) {
            return new Unhandled("foreign_account");
        }
        String from = Fields.id(form.get("From"));
        if (isOtherChannel(from) || isOtherChannel(form.get("To"))) {
            return new Unhandled("other_channel");
        }
        String word = form.get("MessageStatus");
        if (word != null && !INBOUND.contains(word)) {
            return SmsStatus.read(sid, messageId, word, form.get("ErrorCode"));
        }
        return from == null
                ? new Unhandled("bad_item")
                : new SmsMessage(sid, from, form.get("Body"), form.get("OptOutType"), media(form)).item(account.name());
    }

    static boolean isOtherChannel(String address) {
        return address != null && OTHER_CHANNEL.matcher(address).matches();
    }

    private static List<Media> media(Map<String, String> form) {
        var media = new ArrayList<Media>();
        for (int i = 0; i < MOST_FILES; i++) {
            String url = Fields.id(form.get("MediaUrl" + i));
            if (url != null) {
                media.add(new Media(url, Fields.id(form.get("MediaContentType" + i)), null, null));
            }
        }
        return media;
    }
}
