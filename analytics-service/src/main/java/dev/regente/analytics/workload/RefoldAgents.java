package dev.regente.analytics.workload;

import dev.regente.analytics.workload.FoldStretches.Folded;
import dev.regente.analytics.workload.model.Window;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Folds the time of all agents anew, some of it at a time, while everybody else waits for one agent and no other. */
@ApplicationScoped
public class RefoldAgents {

    private static final Duration AT_ONCE = Duration.ofDays(31);
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final AgentTimes times;
    private final AgentFacts facts;
    private final FoldStretches foldStretches;

    RefoldAgents(AgentTimes times, AgentFacts facts, FoldStretches foldStretches) {
        this.times = times;
        this.facts = facts;
        this.foldStretches = foldStretches;
    }

    /**
     * How far it has come.
     *
     * @param agent the last one that is done
     * @param until up to when the next one is done; null for not at all
     */
    public record Position(String agent, Instant until) {}

    /** What one transaction has done. */
    public record Refolded(Position position, int facts, int corrected) {}

    /** Goes on behind a position; empty when all are done. */
    public Uni<Optional<Refolded>> next(Tx tx, Position position) {
        return times.next(tx, position.agent())
                .chain(next -> next.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : refold(tx, next.firstKey(), next.get(next.firstKey()), position)
                                .map(Optional::of));
    }

    private Uni<Refolded> refold(Tx tx, String agent, Instant told, Position position) {
        return begin(tx, agent, told, position).chain(begin -> {
            Instant end = begin.plus(AT_ONCE);
            boolean isLast = !end.isBefore(told);
            // What is kept before her first sign, or after what is told, is not told by anything.
            var window =
                    new Window(position.until() == null ? Instant.EPOCH : position.until(), isLast ? FOR_EVER : end);
            return foldStretches
                    .fold(tx, List.of(new Plan(agent, List.of(window), told, Instant.EPOCH)))
                    .map(folded ->
                            refolded(isLast ? new Position(agent, null) : new Position(position.agent(), end), folded));
        });
    }

    private Uni<Instant> begin(Tx tx, String agent, Instant told, Position position) {
        return position.until() == null
                ? facts.first(tx, agent).map(first -> Window.quarter(first.orElse(told)))
                : Uni.createFrom().item(position.until());
    }

    private static Refolded refolded(Position position, Folded folded) {
        return new Refolded(position, folded.facts(), folded.corrected());
    }
}
