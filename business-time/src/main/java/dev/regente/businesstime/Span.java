package dev.regente.businesstime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From an instant until before another. */
public record Span(Instant start, Instant end) {

    public Duration length() {
        return Duration.between(start, end);
    }

    /** What of it lies in another one. */
    Optional<Span> within(Span other) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant to = end.isBefore(other.end) ? end : other.end;
        return from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    /** The same time in order, no two of them touching. */
    static List<Span> union(List<Span> spans) {
        List<Span> sorted =
                spans.stream().sorted(Comparator.comparing(Span::start)).toList();
        var union = new ArrayList<Span>(sorted.size());
        for (Span span : sorted) {
            Span last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last == null || last.end.isBefore(span.start)) {
                union.add(span);
            } else if (span.end.isAfter(last.end)) {
                union.set(union.size() - 1, new Span(last.start, span.end));
            }
        }
        return union;
    }
}
