package dev.regente.routing.asking.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which details of herself a text asks a customer for, in English, Portuguese or Spanish.
 *
 * <p>Precise rather than greedy: what is asked in words that are not known here is missed. Whoever is asked whether
 * something is still right is not asked for it, nor is one who is told where something was sent.
 */
public final class AskedDetails {

    private static final List<Phrase> PHRASES = Stream.of(English.PHRASES, Portuguese.PHRASES, Spanish.PHRASES)
            .flatMap(List::stream)
            .toList();

    /** What is asked further down is missed. */
    private static final int READ = 4_000;

    private AskedDetails() {}

    /** @param text null for none */
    public static Set<Detail> of(String text) {
        Set<Detail> asked = EnumSet.noneOf(Detail.class);
        if (text != null) {
            for (String clause : Clauses.of(text.substring(0, Math.min(READ, text.length())))) {
                PHRASES.forEach(phrase -> asked.addAll(phrase.in(clause)));
            }
        }
        return asked;
    }
}
