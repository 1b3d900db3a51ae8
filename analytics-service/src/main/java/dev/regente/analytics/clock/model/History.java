package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
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
public final class History {

    private static final Fact.Words UNKNOWN = new Fact.Words(null, null, null, null, null, null);

    private final Map<Kind, List<Fact>> facts;
    private final Map<UUID, List<Fact>> statuses;
    private final SortedSet<Integer> episodes;
    private final Course course;
    private final Map<Integer, Map<Kind, List<Fact>>> inEpisodes = new HashMap<>();
    private final Map<Integer, Transcript> transcripts = new HashMap<>();
    private final Map<Integer, Ownership> ownerships = new HashMap<>();

    public History(Collection<Fact> told) {
        var distinct = new LinkedHashMap<UUID, Fact>();
        told.forEach(fact -> distinct.putIfAbsent(fact.id(), fact));
        this.facts = distinct.values().stream()
                .sorted(Fact.BY_TIME)
                .collect(Collectors.groupingBy(Fact::kind, () -> new EnumMap<>(Kind.class), Collectors.toList()));
        this.statuses = of(Kind.MESSAGE_STATUS_CHANGED)
                .filter(fact -> fact.about().message() != null)
                .collect(Collectors.groupingBy(fact -> fact.about().message()));
        this.episodes = distinct.values().stream()
                .map(fact -> fact.about().episode())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        this.course = Course.of(this, distinct.values());
    }

    public static Mark mark(Fact fact) {
        return new Mark(fact.at(), fact.id());
    }

    public SortedSet<Integer> episodes() {
        return episodes;
    }

    /** By time. */
    public Stream<Fact> of(Kind kind) {
        return facts.getOrDefault(kind, List.of()).stream();
    }

    /** By time. */
    public Stream<Fact> of(Kind kind, int episode) {
        return list(kind, episode).stream();
    }

    private List<Fact> list(Kind kind, int episode) {
        return inEpisodes
                .computeIfAbsent(episode, number -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, any -> of(kind).filter(
                                fact -> Objects.equals(fact.about().episode(), episode))
                        .toList());
    }

    /** In the order in which they were committed. */
    public Stream<Fact> inOrder(int episode, Kind... kinds) {
        return Stream.of(kinds).flatMap(kind -> of(kind, episode)).sorted(Fact.BY_SEQUENCE);
    }

    /** How it went. */
    public Course course() {
        return course;
    }

    /** What was said in an episode. */
    public Transcript transcript(int episode) {
        return transcripts.computeIfAbsent(episode, number -> new Transcript(this, number));
    }

    /** Who had it in an episode. */
    public Ownership ownership(int episode) {
        return ownerships.computeIfAbsent(episode, number -> Ownership.of(this, number));
    }

    /** When a reply left for the customer, by its provider; empty while unknown, or when it failed. */
    public Optional<Mark> sent(Fact reply) {
        return Sending.of(reply, statuses.getOrDefault(reply.about().message(), List.of()));
    }

    /** The channel and the account on which an episode began, or else the conversation. */
    public Fact.Words origin(int episode) {
        return course.begun(episode)
                .or(() -> of(Kind.CONVERSATION_OPENED).findFirst())
                .map(Fact::words)
                .orElse(UNKNOWN);
    }

    /** The queue in which an episode was last put before some instant, else the first one it was put in. */
    public String queue(int episode, Instant before) {
        String queue = null;
        for (Fact queued : list(Kind.CONVERSATION_QUEUED, episode)) {
            if (queue == null || !queued.at().isAfter(before)) {
                queue = queued.words().queue();
            }
        }
        return queue;
    }
}
