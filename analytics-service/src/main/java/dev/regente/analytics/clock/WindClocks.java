package dev.regente.analytics.clock;

import dev.regente.analytics.clock.Folds.Change;
import dev.regente.analytics.clock.model.Clocks;
import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.outcome.OutcomeRows;
import dev.regente.analytics.clock.outcome.model.Outcome;
import dev.regente.analytics.clock.outcome.model.Outcomes;
import dev.regente.analytics.ingest.Projection;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Folds clocks and outcomes of conversations anew from all their facts whenever there are new ones. */
@ApplicationScoped
class WindClocks implements Projection {

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
            Kind.CONVERSATION_SPLIT,
            Kind.SLA_CHANGED,
            Kind.AGENT_ACTIVITY_CHANGED);

    private final Folds folds;
    private final Segments segments;
    private final BusinessTimes businessTimes;
    private final OutcomeRows outcomes;
    private final ClockMeters meters;

    WindClocks(Folds folds, Segments segments, BusinessTimes businessTimes, OutcomeRows outcomes, ClockMeters meters) {
        this.folds = folds;
        this.segments = segments;
        this.businessTimes = businessTimes;
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
        return wind(tx, moved).chain(() -> judge(tx, judged)).replaceWithVoid();
    }

    @Override
    public Uni<Set<UUID>> refold(Tx tx, Map<UUID, List<Fact>> known) {
        Map<UUID, List<Segment>> told = new LinkedHashMap<>();
        Map<UUID, List<Outcome>> judged = new LinkedHashMap<>();
        known.forEach((id, facts) -> {
            var history = new History(facts);
            told.put(id, Clocks.of(history));
            judged.put(id, Outcomes.of(history));
        });
        return wind(tx, told).chain(wound -> judge(tx, judged).map(corrected -> union(wound, corrected)));
    }

    /** Those of which something else was kept than is told now. */
    private Uni<Set<UUID>> wind(Tx tx, Map<UUID, List<Segment>> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return businessTimes
                .count(tx, told)
                .chain(counted -> segments.kept(tx, counted.keySet()).map(kept -> Corrections.between(kept, counted)))
                .invoke(corrections -> tx.afterCommit(
                        () -> corrections.forEach((id, correction) -> meters.measured(id, correction.measured()))))
                .call(corrections -> segments.correct(tx, corrections))
                .map(Map::keySet);
    }

    private Uni<Set<UUID>> judge(Tx tx, Map<UUID, List<Outcome>> judged) {
        return judged.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : outcomes.kept(tx, judged.keySet())
                        .map(kept -> Corrections.between(kept, judged))
                        .call(corrections -> outcomes.correct(tx, corrections))
                        .map(Map::keySet);
    }

    private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        Set<UUID> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
