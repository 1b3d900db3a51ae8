package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of one conversation: the same however its facts were ordered or repeated. */
final class History {

    private static final String OUTBOUND = "outbound";

    private final List<Fact> facts;
    private final Map<UUID, List<Fact>> statuses;

    History(Collection<Fact> told) {
        var distinct = new LinkedHashMap<UUID, Fact>();
        told.forEach(fact -> distinct.putIfAbsent(fact.id(), fact));
        this.facts = distinct.values().stream().sorted(Fact.BY_TIME).toList();
        this.statuses = of(Kind.MESSAGE_STATUS_CHANGED)
                .filter(fact -> fact.about().message() != null)
                .collect(Collectors.groupingBy(fact -> fact.about().message()));
    }

    static Mark mark(Fact fact) {
        return new Mark(fact.at(), fact.id());
    }

    SortedSet<Integer> episodes() {
        return facts.stream()
                .map(fact -> fact.about().episode())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By time. */
    Stream<Fact> of(Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind);
    }

    /** By time. */
    Stream<Fact> of(Kind kind, int episode) {
        return of(kind).filter(fact -> Objects.equals(fact.about().episode(), episode));
    }

    /** When a reply left for the customer, by its provider; empty while unknown, or when it failed. */
    Optional<Mark> sent(Fact reply) {
        return Sending.of(reply, statuses.getOrDefault(reply.about().message(), List.of()));
    }

    /** How an episode began, or else the conversation: it was opened, and later opened again. */
    Optional<Fact> began(int episode) {
        return Stream.of(Kind.CONVERSATION_OPENED, Kind.CONVERSATION_REOPENED)
                .flatMap(kind -> of(kind, episode))
                .findFirst()
                .or(() -> of(Kind.CONVERSATION_OPENED).findFirst());
    }

    /** The account through which an episode began, or else the conversation. */
    String account(int episode) {
        return began(episode).map(begun -> begun.words().account()).orElse(null);
    }

    /** The queue in which an episode was last put before some instant, else the first one it was put in. */
    String queue(int episode, Instant before) {
        return of(Kind.CONVERSATION_QUEUED, episode)
                .filter(queued -> !queued.at().isAfter(before))
                .max(Comparator.comparing(Fact::at).thenComparing(Fact.BY_SEQUENCE))
                .or(() -> of(Kind.CONVERSATION_QUEUED, episode).findFirst())
                .map(queued -> queued.words().queue())
                .orElse(null);
    }

    /** The first end of an episode, if it has one. */
    Optional<Fact> resolved(int episode) {
        return of(Kind.CONVERSATION_RESOLVED, episode).findFirst();
    }

    static boolean isOutbound(Fact message) {
        return OUTBOUND.equals(message.words().direction());
    }
}
