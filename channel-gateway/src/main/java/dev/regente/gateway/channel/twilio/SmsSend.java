package dev.regente.gateway.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.text.TextParts.Unit;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** Writes the forms of a send to Twilio's Messages resource, and reads its answer. */
final class SmsSend {

    static final String FROM = "from";
    static final String MESSAGING_SERVICE = "messagingServiceSid";

    private static final int LONGEST_TEXT = 1600;
    private static final int MOST_FILES = 10;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_TOKEN = 20003;

    /** How long Twilio tries by itself, and at most: then it need not be told. */
    private static final Duration LONGEST_VALIDITY = Duration.ofHours(10);

    private SmsSend() {}

    static Optional<Reason> objection(Outgoing outgoing) {
        if (recipient(outgoing).isEmpty()) {
            return Optional.of(new Reason("no_recipient", "We do not know a number of the customer."));
        }
        Content content = outgoing.reply().content();
        if (outgoing.reply().template() != null || content == null) {
            return unsupported("A text message has no templates: write a text instead.");
        }
        if (content.attachments().size() != outgoing.files().size()) {
            return unsupported("A file of the answer cannot be sent.");
        }
        return AsText.of(content).isBlank() && outgoing.files().isEmpty()
                ? unsupported("A text message needs words or a file.")
                : Optional.empty();
    }

    /**
     * One form for each message: the text in parts, the files with the last of them.
     *
     * @param callback where Twilio is to tell what became of it
     */
    static List<List<Entry<String, String>>> forms(
            Outgoing outgoing, ChannelAccount account, URI callback, Instant now) {
        var common = new ArrayList<Entry<String, String>>();
        common.add(Map.entry("To", recipient(outgoing).orElseThrow()));
        common.add(sender(account));
        common.add(Map.entry("StatusCallback", callback.toString()));
        validity(outgoing.reply().sendBefore(), now)
                .ifPresent(left -> common.add(Map.entry("ValidityPeriod", Long.toString(left.toSeconds()))));
        String text = AsText.of(outgoing);
        var forms = new ArrayList<List<Entry<String, String>>>();
        if (!text.isBlank()) {
            TextParts.of(text, LONGEST_TEXT, Unit.CHARS)
                    .forEach(part -> forms.add(with(common, Map.entry("Body", part))));
        }
        return attach(forms, common, outgoing.files());
    }

    static SendOutcome outcome(ProviderAnswer answer) {
        JsonNode json = answer.json();
        if (answer.isSuccess()) {
            String sid = Fields.id(json.path("sid"));
            // Taken by all appearances, but under an id that we could not read.
            return sid == null ? new SendOutcome.InDoubt() : new SendOutcome.Accepted(sid);
        }
        int code = json.path("code").asInt(answer.status() == UNAUTHORIZED ? BAD_TOKEN : -1);
        String shown = code == -1 ? "http_" + answer.status() : Integer.toString(code);
        return answer.isTemporary() || SmsErrors.isTemporary(code)
                ? new SendOutcome.Temporary(shown, answer.retryAfter().orElse(null))
                : new SendOutcome.Rejected(SmsErrors.reason(code), shown);
    }

    private static List<List<Entry<String, String>>> attach(
            List<List<Entry<String, String>>> forms, List<Entry<String, String>> common, List<OutgoingFile> files) {
        for (int i = 0; i < files.size(); i++) {
            if (i % MOST_FILES == 0 && (i > 0 || forms.isEmpty())) {
                forms.add(new ArrayList<>(common));
            }
            forms.get(forms.size() - 1)
                    .add(Map.entry("MediaUrl", files.get(i).url().toString()));
        }
        return forms;
    }

    private static List<Entry<String, String>> with(List<Entry<String, String>> common, Entry<String, String> field) {
        var form = new ArrayList<>(common);
        form.add(field);
        return form;
    }

    /** A messaging service picks the number itself. */
    private static Entry<String, String> sender(ChannelAccount account) {
        return account.setting(MESSAGING_SERVICE)
                .map(sid -> Map.entry("MessagingServiceSid", sid))
                .orElseGet(() -> Map.entry("From", account.setting(FROM).orElse(account.providerId())));
    }

    private static Optional<Duration> validity(Instant sendBefore, Instant now) {
        return Optional.ofNullable(sendBefore)
                .map(until -> Duration.between(now, until))
                .filter(left -> left.compareTo(LONGEST_VALIDITY) < 0)
                .map(left -> left.toSeconds() < 1 ? Duration.ofSeconds(1) : left);
    }

    private static Optional<String> recipient(Outgoing outgoing) {
        return outgoing.to().stream()
                .filter(alias -> alias.kind().equals(SmsMessage.PHONE))
                .map(Alias::value)
                .filter(number -> SmsMessage.NUMBER.matcher(number).matches())
                .findFirst();
    }

    private static Optional<Reason> unsupported(String text) {
        return Optional.of(new Reason("unsupported_content", text));
    }
}
