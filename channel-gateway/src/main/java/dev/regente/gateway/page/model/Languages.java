package dev.regente.gateway.page.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** In which language a page is written. */
public final class Languages {

    private static final int LONGEST_HEADER = 500;

    private Languages() {}

    /**
     * The wanted language where it is spoken, whatever its region; else the one that the browser likes best.
     *
     * @param wanted a BCP 47 tag; null where nobody said
     * @param accepted an {@code Accept-Language} header; null for none
     * @param spoken language codes without a region
     * @param otherwise where none of them is spoken
     */
    public static String choose(String wanted, String accepted, Set<String> spoken, String otherwise) {
        return Optional.ofNullable(wanted)
                .map(Languages::code)
                .filter(spoken::contains)
                .or(() -> ranges(accepted).stream()
                        .map(range -> code(range.getRange()))
                        .filter(spoken::contains)
                        .findFirst())
                .orElse(otherwise);
    }

    private static String code(String tag) {
        return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    }

    private static List<Locale.LanguageRange> ranges(String accepted) {
        try {
            return accepted == null || accepted.length() > LONGEST_HEADER
                    ? List.of()
                    : Locale.LanguageRange.parse(accepted);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
