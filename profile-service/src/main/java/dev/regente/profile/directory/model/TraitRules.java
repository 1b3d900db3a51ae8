package dev.regente.profile.directory.model;

import dev.regente.profile.directory.model.ProfilePatch.Fault;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the fields of a profile may hold. Null is always allowed: it clears a field. */
public final class TraitRules {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_TAG = 64;
    static final int MOST_TAGS = 50;
    static final int MOST_ATTRIBUTES = 200;
    static final int DEEPEST_ATTRIBUTE = 5;
    static final int LONGEST_ATTRIBUTE = 4_000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern CHANNEL =
            Pattern.compile("whatsapp|messenger|instagram|telegram|viber|x|sms|voice|email|webchat|form|app|store"
                    + "|custom:[a-z0-9][a-z0-9-]{0,62}");

    private TraitRules() {}

    public static Optional<Fault> name(Object value) {
        return text("name", value, LONGEST_NAME, v -> true);
    }

    public static Optional<Fault> language(Object value) {
        return text("language", value, LONGEST_TAG, TraitRules::isLanguage);
    }

    public static Optional<Fault> timeZone(Object value) {
        return text("timeZone", value, LONGEST_TAG, TraitRules::isZone);
    }

    public static Optional<Fault> channel(Object value) {
        return text(
                "preferredChannel", value, LONGEST_TAG, v -> CHANNEL.matcher(v).matches());
    }

    public static Optional<Fault> tags(Object value) {
        boolean good = value == null
                || (value instanceof List<?> tags
                        && tags.size() <= MOST_TAGS
                        && tags.stream().allMatch(t -> t instanceof String s && isText(s, LONGEST_TAG)));
        return good ? Optional.empty() : invalid("tags");
    }

    public static Optional<Fault> attributes(Object value) {
        boolean good = value == null || (value instanceof Map<?, ?> && size(value, 0) <= MOST_ATTRIBUTES);
        return good ? Optional.empty() : invalid("attributes");
    }

    private static Optional<Fault> text(String field, Object value, int longest, Predicate<String> rule) {
        boolean good = value == null || (value instanceof String s && isText(s, longest) && rule.test(s.strip()));
        return good ? Optional.empty() : invalid(field);
    }

    private static Optional<Fault> invalid(String field) {
        return Optional.of(new Fault("invalid_field", "The field " + field + " has a value that it cannot have."));
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && !CONTROL.matcher(text).find();
    }

    /** How many values an attribute holds; more than allowed when one of them is too long or too deep. */
    private static int size(Object value, int depth) {
        if (depth > DEEPEST_ATTRIBUTE
                || (value instanceof String s && (s.length() > LONGEST_ATTRIBUTE || s.indexOf('\0') >= 0))) {
            return MOST_ATTRIBUTES + 1;
        }
        if (value instanceof Map<?, ?> map) {
            boolean named = map.keySet().stream().allMatch(k -> isText(String.valueOf(k), LONGEST_TAG));
            return named ? size(map.values(), depth) : MOST_ATTRIBUTES + 1;
        }
        return value instanceof Collection<?> list ? size(list, depth) : 1;
    }

    private static int size(Collection<?> values, int depth) {
        int sum = 0;
        for (Object value : values) {
            sum = Math.min(MOST_ATTRIBUTES + 1, sum + size(value, depth + 1));
        }
        return sum;
    }

    private static boolean isLanguage(String tag) {
        try {
            return !"und"
                    .equals(new Locale.Builder().setLanguageTag(tag).build().toLanguageTag());
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isZone(String name) {
        try {
            return ZoneId.of(name).getId().equals(name);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
