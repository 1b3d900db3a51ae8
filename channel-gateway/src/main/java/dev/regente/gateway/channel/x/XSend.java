package dev.regente.gateway.channel.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.text.TextParts.Unit;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the bodies of a direct message, and reads X's answer. */
final class XSend {

    private static final int LONGEST_TEXT = 10_000;
    private static final Pattern USER_ID = Pattern.compile("[0-9]{1,19}");
    private static final Pattern PROBLEM =
            Pattern.compile("https://api\\.(?:twitter|x)\\.com/2/problems/([a-z-]{1,60})");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,10}");
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private static final Reason OTHER = new Reason("provider_error", "The provider could not deliver the message.");

    private static final Map<Integer, Reason> REASONS = Map.of(
            400, new Reason("invalid_request", "The provider does not understand the message."),
            401, new Reason("token_invalid", "The provider does not accept our access token."),
            403, new Reason("not_permitted", "The customer takes no direct messages from our account."),
            404, new Reason("invalid_recipient", "There is no such user any more."));

    private XSend() {}

    static Optional<Reason> objection(Outgoing outgoing) {
        if (recipient(outgoing).isEmpty()) {
            return Optional.of(new Reason("no_recipient", "We do not know the customer's X account."));
        }
        Content content = outgoing.reply().content();
        if (outgoing.reply().template() != null || content == null) {
            return unsupported("X has no templates: write a text instead.");
        }
        if (!content.attachments().isEmpty()) {
            return unsupported("X takes no files from us: send them by WhatsApp, Messenger or e-mail.");
        }
        return AsText.of(content).isBlank() ? unsupported("A direct message needs words.") : Optional.empty();
    }

    static Optional<String> recipient(Outgoing outgoing) {
        return outgoing.to().stream()
                .filter(alias -> alias.kind().equals(XWebhook.USER))
                .map(Alias::value)
                .filter(id -> USER_ID.matcher(id).matches())
                .findFirst();
    }

    static List<String> bodies(Outgoing outgoing) {
        return TextParts.of(AsText.of(outgoing), LONGEST_TEXT, Unit.CHARS).stream()
                .map(part -> Fields.object().put("text", part).toString())
                .toList();
    }

    static SendOutcome outcome(ProviderAnswer answer, Instant now) {
        JsonNode json = answer.json();
        String id = Fields.id(json.at("/data/dm_event_id"));
        if (answer.isSuccess() && id != null) {
            return new SendOutcome.Accepted(id);
        }
        JsonNode problem = json.path("errors").path(0).has("title") ? json.at("/errors/0") : json;
        int status = answer.isSuccess() ? problem.path("status").asInt(0) : answer.status();
        if (answer.isSuccess() && status == 0) {
            // Taken by all appearances, but under an id that we could not read.
            return new SendOutcome.InDoubt();
        }
        String code = code(problem, status);
        return answer.isTemporary()
                ? new SendOutcome.Temporary(code, pause(answer, now).orElse(null))
                : new SendOutcome.Rejected(REASONS.getOrDefault(status, OTHER), code);
    }

    /** X says when its limit begins anew, rather than how long that is. */
    private static Optional<Duration> pause(ProviderAnswer answer, Instant now) {
        return answer.header("x-rate-limit-reset")
                .filter(reset -> EPOCH_SECONDS.matcher(reset).matches())
                .map(reset -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset))))
                .map(XSend::bounded)
                .or(answer::retryAfter);
    }

    private static Duration bounded(Duration pause) {
        if (pause.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** The last word of the problem's type, which X documents; its titles and details change. */
    private static String code(JsonNode problem, int status) {
        var type = PROBLEM.matcher(problem.path("type").asText(""));
        return type.matches() ? type.group(1) : "http_" + status;
    }

    private static Optional<Reason> unsupported(String text) {
        return Optional.of(new Reason("unsupported_content", text));
    }
}
