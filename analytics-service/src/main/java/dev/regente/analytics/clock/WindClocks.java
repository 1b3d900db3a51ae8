package dev.regente.analytics.clock;

import dev.regente.analytics.clock.Folds.Fold;
import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.outcome.OutcomeRows;
import dev.regente.analytics.ingest.FactFollower;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Folds clocks and outcomes of conversations anew from all their facts whenever there are new ones. */
@ApplicationScoped
class WindClocks implements FactFollower {

    private static final Set<Kind> KINDS = EnumSet.of(
            Kind.CONVERSATION_OPENED,
            Kind.MESSAGE_APPENDED,
            Kind.MESSAGE_STATUS_CHANGED,
            Kind.CONVERSATION_QUEUED,
            Kind.CONVERSATION_ASSIGNED,
            Kind.CONVERSATION_TRANSFERRED,
            Kind.CONVERSATION_SNOOZED,
            Kind.CONVERSATION_RESOLVED,
            Kind.CONVERSATION_REOPENED,
            Kind.CONVERSATIONS_JOINED,
            Kind.CONVERSATION_SPLIT);

    private final Folds folds;
    private final Segments segments;
    private final OutcomeRows outcomes;
    private final ClockMeters meters;

    WindClocks(Folds folds, Segments segments, OutcomeRows outcomes, ClockMeters meters) {
        this.folds = folds;
        this.segments = segments;
        this.outcomes = outcomes;
        this.meters = meters;
    }

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    /** Most messages change nothing that is kept, and cost one fold here. */
    @Override
    public Uni<Void> follow(Tx tx, Map<UUID, KnownFacts> known) {
        Map<UUID, Fold> moved = new LinkedHashMap<>();
        known.forEach((id, facts) -> folds.moved(id, facts).ifPresent(now -> moved.put(id, now)));
        return moved.isEmpty() ? Uni.createFrom().voidItem() : correct(tx, moved);
    }

    private Uni<Void> correct(Tx tx, Map<UUID, Fold> moved) {
        return segments.kept(tx, moved.keySet())
                .map(kept -> corrections(moved, kept, Fold::clocks))
                .invoke(corrections -> tx.afterCommit(
                        () -> corrections.forEach((id, correction) -> meters.measured(id, correction.measured()))))
                .chain(corrections -> segments.correct(tx, corrections))
                .chain(() -> outcomes.kept(tx, moved.keySet()))
                .map(kept -> corrections(moved, kept, Fold::outcomes))
                .chain(corrections -> outcomes.correct(tx, corrections));
    }

    private static <P extends Corrections.Piece> Map<UUID, Corrections<P>> corrections(
            Map<UUID, Fold> moved, Map<UUID, Map<P, Boolean>> kept, Function<Fold, List<P>> told) {
        Map<UUID, Corrections<P>> corrections = new LinkedHashMap<>();
        moved.forEach((id, now) ->
                corrections.put(id, Corrections.between(kept.getOrDefault(id, Map.of()), told.apply(now))));
        return corrections;
    }
}
