package dev.regente.contracts;

import java.util.Locale;

/** How the constants of this package are spelled in JSON: lower case with underscores. */
public interface Wire {

    /** The word that stands for a constant in JSON, such as {@code in_doubt} for {@code IN_DOUBT}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
