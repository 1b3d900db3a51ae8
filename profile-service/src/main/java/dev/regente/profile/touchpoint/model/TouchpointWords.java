package dev.regente.profile.touchpoint.model;

import java.util.Locale;
import java.util.Map;

/** How a touchpoint is shown to people. */
public final class TouchpointWords {

    private TouchpointWords() {}

    /** The line that a kind such as {@code order_placed} becomes: {@code Order placed}. */
    public static String summary(String kind) {
        String words = kind.replace('_', ' ').strip();
        return words.isEmpty() ? kind : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A trait that is a text; null for what is none. */
    public static String text(Map<String, Object> traits, String name) {
        return traits.get(name) instanceof String text ? text : null;
    }
}
