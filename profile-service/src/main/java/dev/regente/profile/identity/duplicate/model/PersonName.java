package dev.regente.profile.identity.duplicate.model;

import dev.regente.profile.identity.model.SearchWords;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A name as it is compared.
 *
 * @param words in lower case without accents, sorted, without those between the names such as {@code da} or {@code von}
 */
public record PersonName(List<String> words) {

    /** More words than names have; of a longer text the first ones are compared. */
    static final int MOST_WORDS = 6;

    private static final Set<String> BETWEEN = Set.of(
            "al", "bin", "da", "das", "de", "dei", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
            "ibn", "la", "las", "le", "los", "van", "von", "y", "zu");

    public PersonName {
        words = List.copyOf(words);
    }

    /** Without words for null; of nothing but words that stand between names they are the name. */
    public static PersonName of(String name) {
        List<String> all = Arrays.stream(SearchWords.of(name).split(" "))
                .filter(w -> !w.isEmpty())
                .toList();
        List<String> names = all.stream().filter(w -> !BETWEEN.contains(w)).toList();
        return new PersonName((names.isEmpty() ? all : names)
                .stream().limit(MOST_WORDS).sorted().toList());
    }

    /** Whether it tells no more than a first name. */
    boolean isShort() {
        return words.size() < 2;
    }
}
