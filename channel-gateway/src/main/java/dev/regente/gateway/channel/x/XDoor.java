package dev.regente.gateway.channel.x;

import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How we prove to X that a webhook URL is ours: by signing a token of its choice (CRC). */
final class XDoor {

    static final String PREFIX = "sha256=";

    /**
     * Anybody may ask, and the signature is that of events. So only what can never be one is signed: JSON has braces,
     * quotes or blanks, a token of X has not.
     */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/=_.~-]{1,1024}");

    private XDoor() {}

    /** Answers with the current secret, which is the first; empty for what is no token. */
    static Optional<WebhookAnswer> challenge(String token, List<String> secrets) {
        if (token == null || secrets.isEmpty() || !TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        byte[] signed = Signature.hmacSha256(secrets.get(0), token.getBytes(StandardCharsets.US_ASCII));
        String response = PREFIX + Base64.getEncoder().encodeToString(signed);
        return Optional.of(WebhookAnswer.json(
                Fields.object().put("response_token", response).toString()));
    }
}
