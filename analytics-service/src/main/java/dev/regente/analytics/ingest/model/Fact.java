package dev.regente.analytics.ingest.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that happened, as figures need it: ids, words and an instant, and nothing that a person said or is called.
 *
 * @param id the id of the event that told it
 * @param sequence orders the facts that one service told about one subject
 * @param at when it happened, to the microsecond, as the database keeps it
 * @param data the few things that only some kinds have
 */
public record Fact(
        UUID id, Kind kind, long sequence, Instant at, References about, Words words, Map<String, Object> data) {

    /** By time, then as the service that told them counted them. */
    public static final Comparator<Fact> BY_TIME =
            Comparator.comparing(Fact::at).thenComparingLong(Fact::sequence).thenComparing(Fact::id);

    /** As the service that told them counted them: the order in which they were committed. */
    public static final Comparator<Fact> BY_SEQUENCE =
            Comparator.comparingLong(Fact::sequence).thenComparing(Fact::at).thenComparing(Fact::id);

    public Fact {
        at = at.truncatedTo(ChronoUnit.MICROS);
        data = Map.copyOf(data);
    }

    /** Begins to tell a fact. */
    public static FactDraft of(UUID id, Kind kind, long sequence, Instant at) {
        return new FactDraft(id, kind, sequence, at);
    }

    /** What it is about; null where it is about no such thing. */
    public record References(UUID conversation, Integer episode, UUID message, UUID profile, String agent) {}

    /** How it is described; null where it is not. */
    public record Words(String channel, String account, String queue, String direction, String author, String status) {}

    /** Whether it is a message to a customer. */
    public boolean isOutbound() {
        return "outbound".equals(words.direction());
    }

    /** The conversation that is shown in another one from now on, or no longer, when it tells of that. */
    public Optional<UUID> moved() {
        return switch (kind) {
            case CONVERSATIONS_JOINED -> Optional.ofNullable(text("joined")).map(UUID::fromString);
            case CONVERSATION_SPLIT -> Optional.ofNullable(text("split")).map(UUID::fromString);
            default -> Optional.empty();
        };
    }

    /** The conversations that must know of it: of a join both, as it is told of the one that goes on. */
    public List<UUID> conversations() {
        return Stream.concat(Stream.ofNullable(about.conversation()), moved().stream())
                .distinct()
                .toList();
    }

    /** One of the words in {@link #data}, or null. */
    public String text(String key) {
        return data.get(key) instanceof String text ? text : null;
    }

    /** The words that are listed in {@link #data}; empty where no list is told, which is not an empty one. */
    public Optional<List<String>> list(String key) {
        return data.get(key) instanceof List<?> words
                ? Optional.of(words.stream().map(String::valueOf).toList())
                : Optional.empty();
    }
}
