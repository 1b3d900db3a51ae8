package dev.regente.analytics.clock;

import dev.regente.analytics.clock.Folds.Change;
import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.outcome.OutcomeRows;
import dev.regente.analytics.clock.outcome.model.Outcome;
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
        Map<UUID, List<Segment>> moved = new LinkedHashMap<>();
        Map<UUID, List<Outcome>> judged = new LinkedHashMap<>();
        known.forEach((id, facts) -> {
            Change change = folds.change(id, facts);
            change.clocks().ifPresent(now -> moved.put(id, now));
            change.outcomes().ifPresent(now -> judged.put(id, now));
        });
        return wind(tx, moved).chain(() -> judge(tx, judged));
    }

    private Uni<Void> wind(Tx tx, Map<UUID, List<Segment>> moved) {
        if (moved.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return segments.kept(tx, moved.keySet()).chain(kept -> {
            Map<UUID, Corrections<Segment>> corrections = Corrections.between(kept, moved);
            tx.afterCommit(() -> corrections.forEach((id, correction) -> meters.measured(id, correction.measured())));
            return segments.correct(tx, corrections);
        });
    }

    private Uni<Void> judge(Tx tx, Map<UUID, List<Outcome>> judged) {
        return judged.isEmpty()
                ? Uni.createFrom().voidItem()
                : outcomes.kept(tx, judged.keySet())
                        .chain(kept -> outcomes.correct(tx, Corrections.between(kept, judged)));
    }
}
