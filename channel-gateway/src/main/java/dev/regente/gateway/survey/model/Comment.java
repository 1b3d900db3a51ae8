package dev.regente.gateway.survey.model;

import java.util.regex.Pattern;

/** The words that a customer adds to her score. */
public final class Comment {

    private static final int LONGEST = 2_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cs}");

    private Comment() {}

    /** What of it can be kept; empty where nothing was said. */
    public static String tidy(String words) {
        if (words == null) {
            return "";
        }
        String plain = UNPRINTABLE.matcher(words).replaceAll("").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)).strip();
    }
}
