package dev.regente.gateway.channel.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.SendOutcome.Temporary;
import dev.regente.gateway.channel.SendOutcome.Temporary.Extent;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what X answers to whatever we ask it to make. */
final class XAnswer {

    private static final int TOO_MANY_REQUESTS = 429;
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

    private XAnswer() {}

    /** @param id where the answer tells what was made, as a JSON pointer */
    static SendOutcome outcome(ProviderAnswer answer, String id, Instant now) {
        JsonNode json = answer.json();
        String found = Fields.id(json.at(id));
        if (answer.isSuccess() && found != null) {
            return new SendOutcome.Accepted(found);
        }
        JsonNode problem = json.path("errors").path(0).has("title") ? json.at("/errors/0") : json;
        int status = answer.isSuccess() ? problem.path("status").asInt(0) : answer.status();
        if (answer.isSuccess() && status == 0) {
            // Taken by all appearances, but under an id that we could not read.
            return new SendOutcome.InDoubt();
        }
        String code = code(problem, status);
        return answer.isTemporary()
                ? new Temporary(code, pause(answer, now).orElse(null), extent(answer))
                : new SendOutcome.Rejected(REASONS.getOrDefault(status, OTHER), code);
    }

    /** X counts the requests of a user and of an app, whoever they are about. */
    private static Extent extent(ProviderAnswer answer) {
        return answer.status() == TOO_MANY_REQUESTS ? Extent.ACCOUNT : Extent.MESSAGE;
    }

    /** X says when its limit begins anew, rather than how long that is. */
    private static Optional<Duration> pause(ProviderAnswer answer, Instant now) {
        return answer.header("x-rate-limit-reset")
                .filter(reset -> EPOCH_SECONDS.matcher(reset).matches())
                .map(reset -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset))))
                .map(XAnswer::bounded)
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
}
