package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Clocks;
import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.ingest.Projection;
import dev.regente.analytics.ingest.model.Fact;
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

/** Folds the clocks of conversations anew from all their facts whenever there are new ones. */
@ApplicationScoped
class WindClocks implements Projection {

    private static final Set<Kind> KINDS = EnumSet.of(
            Kind.CONVERSATION_OPENED,
            Kind.MESSAGE_APPENDED,
            Kind.MESSAGE_STATUS_CHANGED,
            Kind.CONVERSATION_QUEUED,
            Kind.CONVERSATION_ASSIGNED,
            Kind.CONVERSATION_RESOLVED,
            Kind.CONVERSATION_REOPENED);

    private final Segments segments;
    private final BusinessTimes businessTimes;
    private final ClockMeters meters;

    WindClocks(Segments segments, BusinessTimes businessTimes, ClockMeters meters) {
        this.segments = segments;
        this.businessTimes = businessTimes;
        this.meters = meters;
    }

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    /** Most messages move no clock, and cost nothing here. */
    @Override
    public Uni<Void> follow(Tx tx, Map<UUID, KnownFacts> known) {
        Map<UUID, List<Segment>> moved = new LinkedHashMap<>();
        known.forEach((id, facts) -> {
            List<Segment> now = Clocks.of(facts.all());
            if (!now.equals(Clocks.of(facts.before()))) {
                moved.put(id, now);
            }
        });
        return moved.isEmpty()
                ? Uni.createFrom().voidItem()
                : correct(tx, moved).replaceWithVoid();
    }

    @Override
    public Uni<Set<UUID>> refold(Tx tx, Map<UUID, List<Fact>> known) {
        Map<UUID, List<Segment>> told = new LinkedHashMap<>();
        known.forEach((id, facts) -> told.put(id, Clocks.of(facts)));
        return correct(tx, told);
    }

    /** Those of which something else was kept than is told now. */
    private Uni<Set<UUID>> correct(Tx tx, Map<UUID, List<Segment>> told) {
        return businessTimes
                .count(tx, told)
                .chain(counted -> segments.kept(tx, counted.keySet()).chain(kept -> correct(tx, counted, kept)));
    }

    private Uni<Set<UUID>> correct(
            Tx tx, Map<UUID, List<Segment>> told, Map<UUID, Map<Segment, Boolean>> kept) {
        Map<UUID, Corrections> corrections = new LinkedHashMap<>();
        told.forEach((id, now) -> {
            var correction = Corrections.between(kept.getOrDefault(id, Map.of()), now);
            if (!correction.isEmpty()) {
                corrections.put(id, correction);
            }
        });
        tx.afterCommit(() ->
                corrections.forEach((id, correction) -> correction.measured().forEach(run -> meters.measured(id, run))));
        return segments.correct(tx, corrections).replaceWith(corrections.keySet());
    }
}
