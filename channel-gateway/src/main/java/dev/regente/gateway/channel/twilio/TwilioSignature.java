package dev.regente.gateway.channel.twilio;

import com.twilio.security.RequestValidator;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookCall;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether Twilio signed a webhook, as Twilio's own library sees it.
 *
 * <p>It signs the URL that it called, which is our public one and nothing that a header says, with every field of a
 * form; of JSON a hash of the bytes is part of the URL.
 */
final class TwilioSignature {

    private static final Pattern SHA1_BASE64 = Pattern.compile("[A-Za-z0-9+/]{27}=");

    private TwilioSignature() {}

    /** @param tokens any of them may have signed */
    static Signature of(WebhookCall call, List<String> tokens) {
        String header = call.header().apply("X-Twilio-Signature");
        if (header == null || header.isEmpty()) {
            return Signature.MISSING;
        }
        boolean json = isJson(call);
        var form =
                json ? Map.<String, String>of() : TwilioForm.read(call.body()).orElse(null);
        if (form == null || !SHA1_BASE64.matcher(header).matches()) {
            return Signature.MALFORMED;
        }
        boolean valid = false;
        for (String token : tokens) {
            var validator = new RequestValidator(token);
            valid |= json
                    ? validates(validator, call, header)
                    : validator.validate(call.url().toString(), form, header);
        }
        return valid ? Signature.VALID : Signature.WRONG;
    }

    static boolean isJson(WebhookCall call) {
        String type = call.header().apply("Content-Type");
        return type != null && type.startsWith("application/json");
    }

    private static boolean validates(RequestValidator validator, WebhookCall call, String header) {
        try {
            return validator.validate(call.url().toString(), new String(call.body(), StandardCharsets.UTF_8), header);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
