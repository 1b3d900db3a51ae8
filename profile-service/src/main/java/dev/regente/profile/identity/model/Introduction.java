package dev.regente.profile.identity.model;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name and language by which a channel introduces a person; null where it tells none.
 *
 * @param language a BCP 47 tag
 */
public record Introduction(String name, String language) {

    public static final Introduction NONE = new Introduction(null, null);

    private static final int LONGEST_NAME = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    public static Introduction of(String displayName, String locale) {
        return new Introduction(name(displayName), language(locale));
    }

    private static String name(String displayName) {
        if (displayName == null) {
            return null;
        }
        String plain = CONTROL.matcher(displayName).replaceAll(" ").strip();
        if (plain.isEmpty()) {
            return null;
        }
        return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME));
    }

    /** Channels write {@code pt_BR} as well as {@code pt-BR}; what is neither is not worth a failure. */
    private static String language(String locale) {
        if (locale == null || locale.isBlank()) {
            return null;
        }
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(locale.strip().replace('_', '-'))
                    .build()
                    .toLanguageTag();
            return "und".equals(tag) ? null : tag;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
