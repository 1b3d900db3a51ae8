package dev.regente.gateway.channel.meta;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** How Meta proves itself and asks us to, the same for WhatsApp, Messenger and Instagram. */
public final class MetaDoor {

    /** Only digits are echoed, so that nobody can make us answer with a script. */
    private static final Pattern CHALLENGE = Pattern.compile("[0-9]{1,64}");

    private MetaDoor() {}

    /** The challenge of a GET that knows one of the verification tokens. */
    public static Optional<WebhookAnswer> challenge(WebhookCall call, ChannelAccount account) {
        String token = call.query().apply("hub.verify_token");
        String challenge = call.query().apply("hub.challenge");
        boolean asked = "subscribe".equals(call.query().apply("hub.mode")) && token != null && challenge != null;
        if (!asked || !CHALLENGE.matcher(challenge).matches()) {
            return Optional.empty();
        }
        byte[] claimed = token.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (String ours : account.secrets().verification()) {
            known |= MessageDigest.isEqual(claimed, ours.getBytes(StandardCharsets.UTF_8));
        }
        return known ? Optional.of(WebhookAnswer.text(challenge)) : Optional.empty();
    }

    public static Signature signature(WebhookCall call, ChannelAccount account) {
        return Signature.ofHmacSha256(
                call.header().apply("X-Hub-Signature-256"),
                "sha256=",
                call.body(),
                account.secrets().signing());
    }
}
