package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Clocks;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.ingest.FactFollower;
import dev.regente.analytics.ingest.Facts;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
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
            Kind.CONVERSATION_RESOLVED);

    private final Facts facts;
    private final Segments segments;
    private final ClockMeters meters;

    WindClocks(Facts facts, Segments segments, ClockMeters meters) {
        this.facts = facts;
        this.segments = segments;
        this.meters = meters;
    }

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    @Override
    public Uni<Void> follow(Tx tx, SortedSet<UUID> conversations) {
        return facts.of(tx, conversations, KINDS)
                .map(known -> {
                    Map<UUID, List<Segment>> folded = new LinkedHashMap<>();
                    conversations.forEach(id -> folded.put(id, Clocks.of(known.getOrDefault(id, List.of()))));
                    return folded;
                })
                .chain(folded -> segments.replace(tx, folded))
                .invoke(measured -> tx.afterCommit(() -> measured.forEach(meters::measured)))
                .replaceWithVoid();
    }
}
