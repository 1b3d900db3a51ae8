package dev.regente.gateway.channel.custom;

import dev.regente.gateway.channel.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs what we post as Standard Webhooks 1.0.0 wants it, so that receivers verify it with any of its libraries. */
final class StandardWebhook {

    /** A secret as it is written: at least 24 bytes of key in Base64. */
    static final String SECRET = "whsec_(?=[A-Za-z0-9+/]{32})(?:[A-Za-z0-9+/]{4}){8,21}"
            + "(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})?";

    /** The pauses before the second to the tenth attempt: three days in all. */
    static final List<Duration> SCHEDULE = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final String PREFIX = "whsec_";

    private StandardWebhook() {}

    /**
     * The headers that prove a body.
     *
     * @param id the same at every attempt
     * @param at the time of this attempt
     * @param secrets each of them signs, so that a receiver may know either while they are rotated
     */
    static Map<String, String> headers(String id, Instant at, String body, List<String> secrets) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        String signatures =
                secrets.stream().map(secret -> signature(secret, signed)).collect(Collectors.joining(" "));
        return Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signatures);
    }

    private static String signature(String secret, byte[] signed) {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        return "v1," + Base64.getEncoder().encodeToString(Signature.hmacSha256(key, signed));
    }
}
