package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.ingest.Histories;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;

/** Counts the business time of what is kept by the calendars that are known now; the facts have not changed. */
@ApplicationScoped
class CountAgain {

    private final Histories histories;
    private final Segments segments;
    private final BusinessTimes businessTimes;

    CountAgain(Histories histories, Segments segments, BusinessTimes businessTimes) {
        this.histories = histories;
        this.segments = segments;
        this.businessTimes = businessTimes;
    }

    /** Answers how many times were corrected. */
    Uni<Integer> count(Tx tx, SortedSet<UUID> conversations) {
        return conversations.isEmpty()
                ? Uni.createFrom().item(0)
                : histories
                        .hold(tx, conversations)
                        .chain(() -> segments.kept(tx, conversations))
                        .chain(kept -> businessTimes
                                .count(tx, runs(kept))
                                .map(counted -> Corrections.between(kept, counted))
                                .call(corrections -> segments.correct(tx, corrections))
                                .map(CountAgain::size));
    }

    private static Map<UUID, List<Segment>> runs(Map<UUID, Map<Segment, Boolean>> kept) {
        Map<UUID, List<Segment>> runs = new LinkedHashMap<>();
        kept.forEach((id, some) -> runs.put(id, List.copyOf(some.keySet())));
        return runs;
    }

    private static int size(Map<UUID, Corrections<Segment>> corrections) {
        return corrections.values().stream()
                .mapToInt(correction -> correction.changed().size())
                .sum();
    }
}
