package dev.regente.gateway.page.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what a browser makes of a form, {@code application/x-www-form-urlencoded}. */
public final class UrlEncoded {

    private UrlEncoded() {}

    /**
     * The fields in their order, a name as often as it comes; what cannot be decoded is taken as it is.
     *
     * @param most no more fields than these are read
     */
    public static List<Map.Entry<String, String>> fields(byte[] body, int most) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        String text = new String(body, StandardCharsets.UTF_8);
        int from = 0;
        while (from < text.length() && fields.size() < most) {
            int end = text.indexOf('&', from);
            int to = end < 0 ? text.length() : end;
            if (to > from) {
                fields.add(field(text.substring(from, to)));
            }
            from = to + 1;
        }
        return fields;
    }

    /** The first value of a field; null where there is none. */
    public static String first(List<Map.Entry<String, String>> fields, String name) {
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Map.Entry<String, String> field(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? Map.entry(decoded(pair), "")
                : Map.entry(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
