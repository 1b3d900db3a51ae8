package dev.regente.gateway.channel.twilio;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import java.util.Map;
import java.util.Set;

/** What Twilio's error codes mean for us, those of its answers (2xxxx) and those of its statuses (3xxxx). */
final class SmsErrors {

    private static final Set<Integer> TEMPORARY = Set.of(14107, 20429, 20500, 20503, 30001);

    private static final Reason TOKEN = new Reason("token_invalid", "The provider does not accept our access token.");
    private static final Reason NUMBER =
            new Reason("invalid_recipient", "This is no number that can receive text messages.");
    private static final Reason REGION =
            new Reason("not_permitted", "Our account may not send text messages to this country.");
    private static final Reason SENDER =
            new Reason("invalid_sender", "Our number or messaging service cannot send this text message.");
    private static final Reason MEDIA = new Reason("media_rejected", "The provider cannot take the file.");
    private static final Reason RESTRICTED =
            new Reason("account_restricted", "The provider has restricted our account.");
    private static final Reason UNREACHABLE =
            new Reason("undeliverable", "The phone is switched off, out of reach or unknown.");
    private static final Reason TOO_LONG = new Reason("too_long", "The text is longer than a text message can be.");
    private static final Reason TOO_LATE = new Reason("too_late", "It could not be delivered in time.");
    private static final Reason OTHER = new Reason("provider_error", "The provider could not deliver the message.");

    private static final Map<Integer, Reason> REASONS = Map.ofEntries(
            Map.entry(20003, TOKEN),
            Map.entry(20005, RESTRICTED),
            Map.entry(21211, NUMBER),
            Map.entry(21214, NUMBER),
            Map.entry(21217, NUMBER),
            Map.entry(21614, NUMBER),
            Map.entry(21408, REGION),
            Map.entry(21212, SENDER),
            Map.entry(21603, SENDER),
            Map.entry(21606, SENDER),
            Map.entry(21612, SENDER),
            Map.entry(21659, SENDER),
            Map.entry(21703, SENDER),
            Map.entry(21610, new Reason("opted_out", "The customer asked not to get any more text messages.")),
            Map.entry(21605, TOO_LONG),
            Map.entry(21617, TOO_LONG),
            Map.entry(12300, MEDIA),
            Map.entry(21620, MEDIA),
            Map.entry(21623, MEDIA),
            Map.entry(30019, MEDIA),
            Map.entry(30001, new Reason("provider_unavailable", "The provider had too many messages waiting.")),
            Map.entry(30002, RESTRICTED),
            Map.entry(30003, UNREACHABLE),
            Map.entry(30004, new Reason("blocked", "The phone or its network blocks our text messages.")),
            Map.entry(30005, UNREACHABLE),
            Map.entry(30006, new Reason("invalid_recipient", "A landline cannot receive text messages.")),
            Map.entry(30007, new Reason("filtered", "The network took the message for unwanted advertising.")),
            Map.entry(
                    30034, new Reason("not_registered", "Our number is not registered for messages to this network.")),
            Map.entry(30036, TOO_LATE));

    private SmsErrors() {}

    static boolean isTemporary(int code) {
        return TEMPORARY.contains(code);
    }

    static Reason reason(int code) {
        return REASONS.getOrDefault(code, OTHER);
    }
}
