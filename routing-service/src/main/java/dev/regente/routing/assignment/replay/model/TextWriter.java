package dev.regente.routing.assignment.replay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Writes values as words with spaces between them; what was written before is only pointed at. */
final class TextWriter {

    private final StringBuilder out = new StringBuilder();
    private final Map<Object, Integer> written = new HashMap<>();
    private Instant base = Instant.EPOCH;

    /** Instants are written as distances from this one. */
    void base(Instant instant) {
        instant(instant);
        base = instant;
    }

    TextWriter number(long value) {
        return word(Long.toString(value));
    }

    TextWriter flag(boolean value) {
        return word(value ? "+" : "-");
    }

    TextWriter text(String value) {
        return shared(value, text -> word(text.length() + ":" + text));
    }

    TextWriter instant(Instant value) {
        return span(value == null ? null : Duration.between(base, value));
    }

    TextWriter span(Duration value) {
        if (value == null) {
            return word("~");
        }
        return word(
                value.getNano() == 0 ? Long.toString(value.getSeconds()) : value.getSeconds() + "." + value.getNano());
    }

    <T> TextWriter list(Collection<T> values, Consumer<T> each) {
        number(values.size());
        values.forEach(each);
        return this;
    }

    TextWriter texts(Collection<String> values) {
        return list(values, this::text);
    }

    TextWriter set(Collection<String> values) {
        return texts(new TreeSet<>(values));
    }

    <V> TextWriter map(Map<String, V> values, Consumer<V> each) {
        return list(new TreeMap<>(values).entrySet(), entry -> {
            text(entry.getKey());
            each.accept(entry.getValue());
        });
    }

    /** Writes a value in full once; null is possible. */
    <T> TextWriter shared(T value, Consumer<T> inFull) {
        if (value == null) {
            return word("~");
        }
        Integer before = written.get(value);
        if (before != null) {
            return word("@" + before);
        }
        word("=");
        inFull.accept(value);
        written.put(value, written.size());
        return this;
    }

    private TextWriter word(String word) {
        out.append(word).append(' ');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
