package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Clocks;
import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.model.Segment;
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

/** Folds the clocks of conversations anew from all their facts whenever there are new ones. */
@ApplicationScoped
class WindClocks implements FactFollower {

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
                : businessTimes.count(tx, moved).chain(counted -> correct(tx, counted));
    }

    private Uni<Void> correct(Tx tx, Map<UUID, List<Segment>> moved) {
        return segments.kept(tx, moved.keySet()).chain(kept -> {
            Map<UUID, Corrections> corrections = new LinkedHashMap<>();
            moved.forEach((id, now) -> corrections.put(id, Corrections.between(kept.getOrDefault(id, Map.of()), now)));
            tx.afterCommit(() -> corrections.forEach(
                    (id, correction) -> correction.measured().forEach(run -> meters.measured(id, run))));
            return segments.correct(tx, corrections);
        });
    }
}
