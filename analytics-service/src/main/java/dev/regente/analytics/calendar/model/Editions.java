package dev.regente.analytics.calendar.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The versions of one calendar that were heard of, in whatever order that was. */
public record Editions(List<Edition> all) {

    /** One version, and since when what begins is counted by it. */
    public record Edition(long version, Instant publishedAt) {}

    public static Editions of(Collection<Edition> heard) {
        return new Editions(heard.stream()
                .sorted(Comparator.comparing(Edition::publishedAt).thenComparing(Edition::version))
                .toList());
    }

    /**
     * By which one something counts that began then: the last one that was published until that moment; the first one,
     * where it began before there was any. Empty only where none was heard of.
     */
    public Optional<Edition> at(Instant start) {
        return all.stream()
                .filter(edition -> !edition.publishedAt().isAfter(start))
                .reduce((earlier, later) -> later)
                .or(() -> all.stream().findFirst());
    }
}
