package dev.regente.analytics.clock.model;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How a conversation went: when its episodes began and ended, and when it was shown in another one.
 *
 * <p>Joins and splits are counted by the conversation that goes on, so that here only their times order them.
 */
public final class Course {

    /** What leaves one conversation for another at once is shown in the other one. */
    private static final Comparator<Fact> SPLITS_FIRST = Comparator.comparing(Fact::at)
            .thenComparing(fact -> fact.kind() == Kind.CONVERSATIONS_JOINED)
            .thenComparing(Fact::id);

    private final History history;
    private final List<Fact> moves;
    private final Map<Integer, Optional<Fact>> begun = new HashMap<>();

    private Course(History history, List<Fact> moves) {
        this.history = history;
        this.moves = moves;
    }

    static Course of(History history, Collection<Fact> facts) {
        // Others are shown in it too: only what its own facts name is about itself.
        Optional<UUID> itself = facts.stream()
                .filter(fact -> fact.moved().isEmpty())
                .map(fact -> fact.about().conversation())
                .findAny();
        return new Course(
                history,
                facts.stream()
                        .filter(fact -> fact.moved().isPresent() && fact.moved().equals(itself))
                        .sorted(SPLITS_FIRST)
                        .toList());
    }

    /** How an episode itself began: it was opened, or opened again. */
    public Optional<Fact> begun(int episode) {
        return begun.computeIfAbsent(episode, number -> Stream.of(Kind.CONVERSATION_OPENED, Kind.CONVERSATION_REOPENED)
                .flatMap(kind -> history.of(kind, number))
                .findFirst());
    }

    /** The last episode that is known to have begun at an instant, or else the first. */
    public Optional<Integer> last(Instant at) {
        return history.episodes().stream()
                .filter(episode ->
                        begun(episode).filter(fact -> !fact.at().isAfter(at)).isPresent())
                .reduce((earlier, later) -> later)
                .or(() -> history.episodes().stream().findFirst());
    }

    /** How the next episode that is known began. */
    public Optional<Fact> nextBegun(int episode) {
        return history.episodes().tailSet(episode + 1).stream()
                .flatMap(later -> begun(later).stream())
                .min(Fact.BY_TIME);
    }

    /** The first end of an episode, if it has one, by whomever. */
    public Optional<Fact> resolved(int episode) {
        return history.of(Kind.CONVERSATION_RESOLVED, episode).findFirst();
    }

    /** The end of an episode that is its own: one that is shown in another conversation ends with that. */
    public Optional<Fact> ended(int episode) {
        return resolved(episode).filter(resolved -> joined(episode).isEmpty());
    }

    /** What ends a wait without what it waited for: it was shown in another conversation since, or is resolved. */
    public Optional<Fact> over(int episode, boolean followsJoins, Instant since) {
        return joined(episode)
                .filter(join -> followsJoins && !join.at().isBefore(since))
                .or(() -> resolved(episode));
    }

    /** The join that stands in an episode: no split undid it before the next one began. */
    public Optional<Fact> joined(int episode) {
        if (moves.isEmpty()) {
            return Optional.empty();
        }
        Instant since = begun(episode).map(Fact::at).orElse(Instant.MIN);
        Instant next = nextBegun(episode).map(Fact::at).orElse(Instant.MAX);
        return moves.stream()
                .filter(move -> !move.at().isBefore(since) && move.at().isBefore(next))
                .reduce((earlier, later) -> later)
                .filter(Course::isJoin);
    }

    /** The first join from some instant on, and not after another. */
    public Optional<Fact> joinedFirst(Instant from, Instant until) {
        return moves.stream()
                .filter(move ->
                        isJoin(move) && !move.at().isBefore(from) && !move.at().isAfter(until))
                .findFirst();
    }

    private static boolean isJoin(Fact move) {
        return move.kind() == Kind.CONVERSATIONS_JOINED;
    }
}
