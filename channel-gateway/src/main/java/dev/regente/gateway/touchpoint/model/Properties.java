package dev.regente.gateway.touchpoint.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of an event, in bounds: names and values of JSON, of which no more is kept than anybody would read.
 *
 * @param values without what is too much, and without what a database cannot hold
 * @param cut whether something was too much
 */
public record Properties(Map<String, Object> values, boolean cut) {

    private static final int MOST_FIELDS = 50;
    private static final int MOST_VALUES = 500;
    private static final int DEEPEST = 5;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 8_192;
    private static final int MOST_CHARACTERS = 65_536;

    public static Properties of(Map<?, ?> told) {
        var bounds = new Bounds();
        Map<String, Object> values = told == null ? Map.of() : bounds.fields(told, 1);
        return new Properties(values, bounds.cut);
    }

    /** A text that can be stored: no NUL, no half of a character. */
    public static String storable(String text) {
        boolean good = text.chars().allMatch(c -> c != 0 && !Character.isSurrogate((char) c));
        if (good) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0 && (c > Character.MAX_VALUE || !Character.isSurrogate((char) c)))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static final class Bounds {

        private boolean cut;
        private int values;
        private int characters;

        Map<String, Object> fields(Map<?, ?> told, int depth) {
            var fields = new LinkedHashMap<String, Object>();
            told.forEach((key, value) -> {
                String name = storable(String.valueOf(key));
                if (fields.size() >= MOST_FIELDS || name.length() > LONGEST_NAME || !hasRoom(name.length(), depth)) {
                    cut = true;
                } else if (value != null) {
                    fields.put(name, value(value, depth));
                }
            });
            fields.values().removeIf(value -> value == this);
            return fields;
        }

        private List<Object> items(Iterable<?> told, int depth) {
            var items = new ArrayList<>();
            for (Object value : told) {
                if (items.size() >= MOST_FIELDS || !hasRoom(0, depth)) {
                    cut = true;
                } else if (value != null) {
                    items.add(value(value, depth));
                }
            }
            items.removeIf(value -> value == this);
            return items;
        }

        /** This object itself stands for what is left out. */
        private Object value(Object value, int depth) {
            if (value instanceof Map<?, ?> map) {
                return fields(map, depth + 1);
            }
            if (value instanceof Iterable<?> list) {
                return items(list, depth + 1);
            }
            if (value instanceof Number || value instanceof Boolean) {
                return value;
            }
            String text = storable(String.valueOf(value));
            if (text.length() > LONGEST_TEXT || !hasRoom(text.length(), depth)) {
                cut = true;
                return this;
            }
            return text;
        }

        private boolean hasRoom(int more, int depth) {
            values++;
            characters += more;
            return values <= MOST_VALUES && characters <= MOST_CHARACTERS && depth <= DEEPEST;
        }
    }
}
