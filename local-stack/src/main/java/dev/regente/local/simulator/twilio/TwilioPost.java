package dev.regente.local.simulator.twilio;

import dev.regente.local.simulator.Signing;
import dev.regente.local.simulator.Webhooks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signs what Twilio posts: the URL, then every field by its name's order, each name with its value. */
final class TwilioPost {

    private TwilioPost() {}

    /** @param url as the business told it to Twilio */
    static Webhooks.Post of(String token, URI url, Map<String, String> form) {
        var signed = new StringBuilder(withoutPort(url));
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String signature = Signing.sha1InBase64(token, signed.toString().getBytes(StandardCharsets.UTF_8));
        return new Webhooks.Post(
                path(url),
                "application/x-www-form-urlencoded; charset=UTF-8",
                Map.of("X-Twilio-Signature", signature),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** A port may be left out of what is signed; a gateway with another port than its public URL is then fine too. */
    private static String withoutPort(URI url) {
        return url.getScheme() + "://" + url.getHost() + path(url);
    }

    private static String path(URI url) {
        return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
