package dev.regente.profile.identity.trait.model;

import dev.regente.profile.identity.model.Profile.Traits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a person, field by field: between what people see and what facts are about. */
public final class TraitNames {

    private static final String ATTRIBUTES = "attributes.";

    private TraitNames() {}

    /** Every field by its name; what is not said is not there. */
    public static Map<String, Object> apart(Traits traits) {
        Map<String, Object> values = new TreeMap<>();
        put(values, "name", traits.name());
        put(values, "language", traits.language());
        put(values, "timeZone", traits.timeZone());
        put(values, "preferredChannel", traits.preferredChannel());
        if (!traits.tags().isEmpty()) {
            values.put("tags", traits.tags());
        }
        traits.attributes().forEach((name, value) -> put(values, ATTRIBUTES + name, value));
        return values;
    }

    /** The fields put together. */
    public static Traits together(Map<String, Object> values) {
        Map<String, Object> attributes = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTES)) {
                attributes.put(name.substring(ATTRIBUTES.length()), value);
            }
        });
        return new Traits(
                text(values, "name"),
                text(values, "language"),
                text(values, "timeZone"),
                tags(values.get("tags")),
                text(values, "preferredChannel"),
                attributes);
    }

    /** What has to be said so that the one becomes the other: null for what is not there any more. */
    public static Map<String, Object> differences(Traits before, Traits after) {
        Map<String, Object> was = apart(before);
        Map<String, Object> is = apart(after);
        Map<String, Object> said = new TreeMap<>();
        is.forEach((name, value) -> {
            if (!value.equals(was.get(name))) {
                said.put(name, value);
            }
        });
        was.keySet().stream().filter(name -> !is.containsKey(name)).forEach(name -> said.put(name, null));
        return said;
    }

    private static void put(Map<String, Object> values, String name, Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static String text(Map<String, Object> values, String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    private static List<String> tags(Object value) {
        List<String> tags = new ArrayList<>();
        if (value instanceof Collection<?> some) {
            some.forEach(tag -> tags.add(String.valueOf(tag)));
        }
        return tags;
    }
}
