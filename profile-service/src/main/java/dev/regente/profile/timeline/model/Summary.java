package dev.regente.profile.timeline.model;

import java.util.regex.Pattern;

/** The beginning of a text on one line. */
public final class Summary {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

    private Summary() {}

    /** The first characters of {@code text}, never half a character; {@code otherwise} where there is no text. */
    public static String of(String text, String otherwise, int length) {
        String line = text == null
                ? ""
                : BLANKS.matcher(head(text, 4 * length)).replaceAll(" ").strip();
        return line.isEmpty() ? otherwise : head(line, length);
    }

    private static String head(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
