package dev.regente.profile.identity.model;

import dev.regente.profile.identity.model.Profile.Traits;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What customers are asked for when they are asked who they are.
 *
 * <p>Others are told which of these a profile holds, and never by this what it is.
 */
public enum Detail {
    NAME,
    PHONE,
    EMAIL,
    ADDRESS,
    BIRTH_DATE,
    DOCUMENT;

    private static final Set<Detail> ATTRIBUTES = EnumSet.of(ADDRESS, BIRTH_DATE, DOCUMENT);

    /** How events spell it, such as {@code birth_date}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What these traits hold: the name, and attributes that are called like a detail, as in {@code birthDate}. */
    public static Set<Detail> of(Traits traits) {
        Set<Detail> held = EnumSet.noneOf(Detail.class);
        if (says(traits.name())) {
            held.add(NAME);
        }
        traits.attributes().forEach((name, value) -> ATTRIBUTES.stream()
                .filter(detail -> says(value) && folded(detail.name()).equals(folded(name)))
                .forEach(held::add));
        return held;
    }

    /** What is held in all, as events spell it; always in the same order. */
    public static List<String> words(Traits traits, Collection<Detail> byIdentifiers) {
        Set<Detail> held = of(traits);
        held.addAll(byIdentifiers);
        return Arrays.stream(values()).filter(held::contains).map(Detail::word).toList();
    }

    private static boolean says(Object value) {
        return value != null && !value.toString().isBlank();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
