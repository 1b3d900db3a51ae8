package dev.regente.gateway.channel.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The form that Twilio posts. Read strictly: its signature covers every field, and each only once. */
final class TwilioForm {

    private static final int MOST_FIELDS = 500;

    private TwilioForm() {}

    /** Empty for a body that is no form, that names a field twice, or that has more fields than any webhook. */
    static Optional<Map<String, String>> read(byte[] body) {
        var fields = new LinkedHashMap<String, String>();
        if (body.length == 0) {
            return Optional.of(fields);
        }
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1 || fields.size() == MOST_FIELDS || !add(fields, field, equals)) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }

    private static boolean add(Map<String, String> fields, String field, int equals) {
        try {
            return fields.putIfAbsent(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)))
                    == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
