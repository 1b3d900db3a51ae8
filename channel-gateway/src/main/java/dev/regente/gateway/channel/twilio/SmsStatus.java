package dev.regente.gateway.channel.twilio;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.json.Fields;
import java.util.Map;

/** Reads what became of one text message of ours. */
final class SmsStatus {

    private static final Map<String, MessageStatus> WORDS = Map.ofEntries(
            Map.entry("accepted", MessageStatus.ACCEPTED),
            Map.entry("scheduled", MessageStatus.ACCEPTED),
            Map.entry("queued", MessageStatus.ACCEPTED),
            Map.entry("sending", MessageStatus.SENT),
            Map.entry("sent", MessageStatus.SENT),
            Map.entry("partially_delivered", MessageStatus.DELIVERED),
            Map.entry("delivered", MessageStatus.DELIVERED),
            Map.entry("read", MessageStatus.READ),
            Map.entry("undelivered", MessageStatus.FAILED),
            Map.entry("failed", MessageStatus.FAILED),
            Map.entry("canceled", MessageStatus.FAILED));

    private SmsStatus() {}

    /**
     * One item; Twilio says no time with a status.
     *
     * @param messageId what our own callback URL gave back; null where it was another's
     * @param errorCode null where there is none
     */
    static WebhookItem read(String sid, String messageId, String word, String errorCode) {
        MessageStatus status = WORDS.get(word);
        if (status == null) {
            return new Unhandled("other_status");
        }
        boolean failed = status == MessageStatus.FAILED;
        return new StatusReport(
                null,
                sid,
                messageId,
                status,
                failed ? SmsErrors.reason(number(errorCode)) : null,
                failed ? Fields.id(errorCode) : null,
                null);
    }

    private static int number(String errorCode) {
        return errorCode != null && errorCode.matches("[0-9]{1,9}") ? Integer.parseInt(errorCode) : -1;
    }
}
