package dev.regente.gateway.channel.form.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What somebody sent in a form. Anybody may have typed anything.
 *
 * @param id by which the page tells submissions apart; null where it does not
 * @param others the fields that mean nothing to us, in their order
 * @param trapped whether the field is filled that people do not see
 */
public record Submission(
        String id,
        String name,
        String email,
        String phone,
        String message,
        Map<String, String> others,
        boolean trapped) {

    /** The most fields of a form. */
    public static final int MOST_FIELDS = 50;

    /** The longest value of a field, in characters. */
    public static final int LONGEST_VALUE = 8_192;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ID = 200;

    /** Reads fields in their order; a name that comes again, as with boxes to tick, has several values. */
    public static Submission of(List<Map.Entry<String, String>> fields, FormNames names) {
        var values = new LinkedHashMap<String, String>();
        fields.forEach(field -> values.merge(
                storable(field.getKey()).strip(),
                storable(field.getValue()).strip(),
                (one, more) -> one.isEmpty() ? more : more.isEmpty() ? one : one + ", " + more));
        values.values().removeIf(String::isEmpty);
        values.remove("");
        String trap = values.remove(names.trap());
        return new Submission(
                cut(values.remove(FormNames.SUBMISSION), LONGEST_ID),
                values.remove(names.name()),
                values.remove(names.email()),
                values.remove(names.phone()),
                values.remove(names.message()),
                values,
                trap != null);
    }

    /** Whether there is anything to answer to, or anybody. */
    public boolean saysSomething() {
        return message != null || email != null || phone != null;
    }

    /** Whether it is more than any form of ours has. */
    public boolean isTooMuch() {
        return others.size() > MOST_FIELDS
                || others.keySet().stream().anyMatch(key -> key.length() > LONGEST_NAME)
                || texts().stream().anyMatch(text -> text.length() > LONGEST_VALUE);
    }

    /** What an agent reads: the message, and of a form without one what else it says. */
    public String text() {
        if (message != null) {
            return message;
        }
        var said = new LinkedHashMap<>(others);
        if (said.isEmpty()) {
            put(said, "phone", phone);
            put(said, "email", email);
        }
        return said.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    private List<String> texts() {
        var texts = new ArrayList<>(others.values());
        for (String text : new String[] {name, email, phone, message}) {
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static void put(Map<String, String> said, String field, String value) {
        if (value != null) {
            said.put(field, value);
        }
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    /** Line breaks and tabs stay; what a database cannot hold, or a screen not show, goes. */
    private static String storable(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> c > Character.MAX_VALUE || !Character.isSurrogate((char) c))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** A record would print what somebody wrote. */
    @Override
    public String toString() {
        return "Submission[hidden]";
    }
}
