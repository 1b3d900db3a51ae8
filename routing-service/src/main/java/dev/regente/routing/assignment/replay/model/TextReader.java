package dev.regente.routing.assignment.replay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what a {@link TextWriter} wrote; fails with {@link IllegalArgumentException} for anything else. */
final class TextReader {

    private final String text;
    private final List<Object> read = new ArrayList<>();
    private int at;
    private Instant base = Instant.EPOCH;

    TextReader(String text) {
        this.text = text;
    }

    Instant base() {
        base = instant();
        return base;
    }

    int number() {
        return Math.toIntExact(whole());
    }

    long whole() {
        return Long.parseLong(word());
    }

    boolean flag() {
        return word().equals("+");
    }

    String text() {
        return shared(() -> {
            int colon = text.indexOf(':', at);
            int from = colon + 1;
            int to = from + Integer.parseInt(text, at, colon, 10);
            at = to + 1;
            return text.substring(from, to);
        });
    }

    Instant instant() {
        Duration span = span();
        return span == null ? null : base.plus(span);
    }

    Duration span() {
        String word = word();
        if (word.equals("~")) {
            return null;
        }
        int dot = word.indexOf('.');
        return dot < 0
                ? Duration.ofSeconds(Long.parseLong(word))
                : Duration.ofSeconds(
                        Long.parseLong(word, 0, dot, 10), Long.parseLong(word, dot + 1, word.length(), 10));
    }

    <T> List<T> list(Supplier<T> each) {
        int size = number();
        var values = new ArrayList<T>();
        for (int i = 0; i < size; i++) {
            values.add(each.get());
        }
        return values;
    }

    List<String> texts() {
        return list(this::text);
    }

    Set<String> set() {
        return Set.copyOf(texts());
    }

    <V> Map<String, V> map(Supplier<V> each) {
        int size = number();
        var values = new HashMap<String, V>();
        for (int i = 0; i < size; i++) {
            values.put(text(), each.get());
        }
        return values;
    }

    @SuppressWarnings("unchecked") // What lies at a place was read there by the same supplier.
    <T> T shared(Supplier<T> inFull) {
        String word = word();
        if (word.equals("~")) {
            return null;
        }
        if (word.startsWith("@")) {
            return (T) read.get(Integer.parseInt(word, 1, word.length(), 10));
        }
        T value = inFull.get();
        read.add(value);
        return value;
    }

    private String word() {
        int end = text.indexOf(' ', at);
        if (end < 0) {
            throw new IllegalArgumentException("The text ends too early");
        }
        String word = text.substring(at, end);
        at = end + 1;
        return word;
    }
}
