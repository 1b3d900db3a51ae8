package dev.regente.gateway.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.util.Map;

/** Reads what Viber answered to a send: HTTP 200 whatever happened, and the truth in the body. */
final class ViberAnswer {

    private static final Reason TOKEN = new Reason("token_invalid", "The provider does not accept our access token.");
    private static final Reason INVALID =
            new Reason("invalid_request", "The provider does not understand the message.");
    private static final Reason RESTRICTED =
            new Reason("account_restricted", "The provider has restricted our account.");
    private static final Reason UNDELIVERABLE = new Reason("undeliverable", "The customer cannot be reached on Viber.");
    private static final Reason PAYMENT =
            new Reason("payment_issue", "The provider waits for a payment of our account.");
    private static final Reason PERMISSION =
            new Reason("not_permitted", "The provider does not permit our account to do this.");
    private static final Reason OTHER = new Reason("provider_error", "The provider could not deliver the message.");

    /** What is final. Whatever is not listed, 12 (too many requests) and errors of Viber's own, may pass. */
    private static final Map<Integer, Reason> FINAL = Map.ofEntries(
            Map.entry(1, INVALID),
            Map.entry(2, TOKEN),
            Map.entry(3, INVALID),
            Map.entry(4, INVALID),
            Map.entry(5, UNDELIVERABLE),
            Map.entry(6, new Reason("blocked", "The customer has not subscribed to us, or no longer is.")),
            Map.entry(7, RESTRICTED),
            Map.entry(8, RESTRICTED),
            Map.entry(9, RESTRICTED),
            Map.entry(10, RESTRICTED),
            Map.entry(11, UNDELIVERABLE),
            Map.entry(13, UNDELIVERABLE),
            Map.entry(14, INVALID),
            Map.entry(15, PERMISSION),
            Map.entry(16, PERMISSION),
            Map.entry(17, PERMISSION),
            Map.entry(18, PERMISSION),
            Map.entry(19, PERMISSION),
            Map.entry(20, PERMISSION),
            Map.entry(21, UNDELIVERABLE),
            Map.entry(22, PAYMENT),
            Map.entry(23, PAYMENT),
            Map.entry(24, PAYMENT));

    private ViberAnswer() {}

    static SendOutcome outcome(ProviderAnswer answer) {
        if (answer.isTemporary()) {
            return new SendOutcome.Temporary(
                    "http_" + answer.status(), answer.retryAfter().orElse(null));
        }
        if (!answer.isSuccess()) {
            return new SendOutcome.Rejected(OTHER, "http_" + answer.status());
        }
        JsonNode json = answer.json();
        if (!json.path("status").isInt()) {
            return new SendOutcome.InDoubt();
        }
        int status = json.path("status").asInt();
        return status == 0 ? accepted(json) : refused(status);
    }

    /** Taken by all appearances, but without a token nobody knows under which name. */
    private static SendOutcome accepted(JsonNode json) {
        String token = Fields.id(json.path("message_token"));
        return token == null ? new SendOutcome.InDoubt() : new SendOutcome.Accepted(token);
    }

    private static SendOutcome refused(int status) {
        Reason reason = FINAL.get(status);
        String code = Integer.toString(status);
        return reason == null ? new SendOutcome.Temporary(code) : new SendOutcome.Rejected(reason, code);
    }
}
