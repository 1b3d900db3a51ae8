package dev.regente.profile.identity.duplicate.model;

import dev.regente.profile.identity.model.SearchWords;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A profile by what it may resemble others.
 *
 * @param language a BCP 47 tag; null for unknown
 * @param circles what she is said to belong to, by the attribute that says so: a city, a company, an address book
 */
public record Resembling(UUID id, PersonName name, String language, SortedMap<String, String> circles) {

    public static final String CITY = "city";

    /** The attributes that name a circle; those other than the city are address books. */
    public static final List<String> CIRCLES = List.of("addressBook", CITY, "company");

    public static Resembling of(UUID id, String name, String language, Map<String, String> attributes) {
        SortedMap<String, String> circles = new TreeMap<>();
        CIRCLES.forEach(attribute -> {
            String words = SearchWords.of(attributes.get(attribute));
            if (!words.isEmpty()) {
                circles.put(attribute, words);
            }
        });
        return new Resembling(id, PersonName.of(name), language, circles);
    }
}
