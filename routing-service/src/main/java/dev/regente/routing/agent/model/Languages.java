package dev.regente.routing.agent.model;

import java.util.List;
import java.util.Locale;

/** Who speaks Portuguese can answer whoever writes in the Portuguese of Brazil. */
public final class Languages {

    private Languages() {}

    /** The language of a BCP 47 tag without its region or script; null for none. */
    public static String primary(String tag) {
        String language =
                tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return language.isEmpty() ? null : language;
    }

    /** The distinct languages of tags; those that are no tags are left out. */
    public static List<String> primary(List<String> tags) {
        return tags.stream()
                .map(Languages::primary)
                .filter(l -> l != null)
                .distinct()
                .toList();
    }
}
