package dev.regente.gateway.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what the Bot API answered to a send. Its codes are those of HTTP; only the words tell one 400 from another. */
final class TelegramAnswer {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final long LONGEST_PAUSE = 86_400;

    private static final Reason TOKEN = new Reason("token_invalid", "The provider does not accept our access token.");
    private static final Reason BLOCKED = new Reason("blocked", "The customer has blocked the bot.");
    private static final Reason NOBODY =
            new Reason("no_recipient", "The customer is not on Telegram, or has never written to the bot.");
    private static final Reason MEDIA = new Reason("media_rejected", "The provider cannot take the file.");
    private static final Reason INVALID =
            new Reason("invalid_request", "The provider does not understand the message.");
    private static final Reason OTHER = new Reason("provider_error", "The provider could not deliver the message.");

    /** What a description contains, in lower case, in the order in which it is looked for. */
    private static final List<Map.Entry<String, Reason>> WORDS = List.of(
            Map.entry("blocked by the user", BLOCKED),
            Map.entry("initiate conversation", NOBODY),
            Map.entry("user is deactivated", NOBODY),
            Map.entry("chat not found", NOBODY),
            Map.entry("user not found", NOBODY),
            Map.entry("peer_id_invalid", NOBODY),
            Map.entry("http url", MEDIA),
            Map.entry("file identifier", MEDIA),
            Map.entry("photo_", MEDIA),
            Map.entry("webpage_", MEDIA));

    private TelegramAnswer() {}

    static SendOutcome outcome(ProviderAnswer answer) {
        JsonNode json = answer.json();
        if (answer.isSuccess()) {
            return accepted(json.path("result"));
        }
        int code = json.path("error_code").asInt(answer.status());
        return code == TOO_MANY_REQUESTS || code >= SERVER_ERROR || answer.isTemporary()
                ? new SendOutcome.Temporary(Integer.toString(code), pause(answer, json))
                : new SendOutcome.Rejected(reason(code, json), Integer.toString(code));
    }

    /** Taken by all appearances, but under an id that we could not read: nobody knows. */
    private static SendOutcome accepted(JsonNode message) {
        try {
            return new SendOutcome.Accepted(TelegramChat.of(message).message(message.path("message_id")));
        } catch (IllegalArgumentException e) {
            return new SendOutcome.InDoubt();
        }
    }

    private static Duration pause(ProviderAnswer answer, JsonNode json) {
        long seconds = json.at("/parameters/retry_after").asLong();
        return seconds > 0
                ? Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE))
                : answer.retryAfter().orElse(null);
    }

    private static Reason reason(int code, JsonNode json) {
        if (code == UNAUTHORIZED || code == NOT_FOUND) {
            // A token of another form is not even a path that exists.
            return TOKEN;
        }
        String words = Fields.text(json.path("description"));
        String description = words == null ? "" : words.toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(entry -> description.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> usual(code));
    }

    private static Reason usual(int code) {
        return switch (code) {
            case FORBIDDEN -> BLOCKED;
            case BAD_REQUEST -> INVALID;
            default -> OTHER;
        };
    }
}
