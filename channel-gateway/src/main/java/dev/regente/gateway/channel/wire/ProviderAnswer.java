package dev.regente.gateway.channel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.gateway.channel.json.Fields;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider answered; of a long body only the beginning.
 *
 * @param headers by name in lower case
 */
public record ProviderAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final int MULTIPLE_CHOICES = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final long LONGEST_PAUSE = 86_400;

    public boolean isSuccess() {
        return status < MULTIPLE_CHOICES;
    }

    /** Whether the status alone says that it may be taken later. */
    public boolean isTemporary() {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }

    /** The body; a missing node when it is no JSON. */
    public JsonNode json() {
        return Fields.parse(body);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The header of that name, where it gives seconds (RFC 9110, 10.2.3); at most a day. */
    public Optional<Duration> retryAfter() {
        return header("retry-after")
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_PAUSE)));
    }

    /** A record would print what the provider says, which often quotes the message. */
    @Override
    public String toString() {
        return "ProviderAnswer[" + status + "]";
    }
}
