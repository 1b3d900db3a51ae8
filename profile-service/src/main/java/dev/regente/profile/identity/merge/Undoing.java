package dev.regente.profile.identity.merge;

import dev.regente.contracts.profile.MovedProfile;
import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.merge.UndoMerge.Wish;
import dev.regente.profile.identity.merge.UndoPlans.Plan;
import dev.regente.profile.identity.merge.model.Join;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes what a merge that is taken back leaves behind. */
@ApplicationScoped
class Undoing {

    private static final List<String> CHOOSE = List.of(
            """
            UPDATE trait_fact f SET profile_id = c.profile FROM unnest($1::text[], $2::uuid[]) AS c(item, profile)
            WHERE c.item LIKE 'trait:%' AND f.id = substr(c.item, 7)::uuid""",
            """
            UPDATE sender s SET profile_id = c.profile FROM unnest($1::text[], $2::uuid[]) AS c(item, profile)
            WHERE c.item LIKE 'sender:%' AND s.sender_id = substr(c.item, 8)""",
            """
            UPDATE timeline_entry e SET profile_id = c.profile FROM unnest($1::text[], $2::uuid[]) AS c(item, profile)
            WHERE c.item LIKE 'sender:%' AND e.sender_id = substr(c.item, 8) AND e.profile_id = ANY($3)""");

    private final Merges merges;
    private final Moves moves;
    private final MeterRegistry registry;

    Undoing(Merges merges, Moves moves, MeterRegistry registry) {
        this.merges = merges;
        this.moves = moves;
        this.registry = registry;
    }

    /** Ends with those for whom somebody else answers now. */
    Uni<List<MovedProfile>> write(Tx tx, Plan plan, Wish wish, Instant at) {
        tx.afterCommit(() -> registry.counter("regente.profile.unmerges").increment());
        return merges.undo(tx, wish.merge(), at, wish.actor(), wish.reason())
                .chain(() -> moves.keepApart(
                        tx, plan.joins().stream().map(Join::apart).toList(), wish.merge(), at))
                .chain(() -> choose(tx, plan, wish.choices()))
                .chain(() -> moves.move(tx, plan.after()));
    }

    private static Uni<Void> choose(Tx tx, Plan plan, Map<String, UUID> choices) {
        Uni<Void> chosen = Uni.createFrom().voidItem();
        if (choices.isEmpty()) {
            return chosen;
        }
        for (String sql : CHOOSE) {
            chosen = chosen.chain(() -> {
                var values = Columns.of(choices.entrySet())
                        .texts(Map.Entry::getKey)
                        .uuids(Map.Entry::getValue)
                        .tuple();
                if (sql.contains("$3")) {
                    values.addArrayOfUUID(plan.members().toArray(UUID[]::new));
                }
                return tx.sql().preparedQuery(sql).execute(values).replaceWithVoid();
            });
        }
        return chosen;
    }
}
