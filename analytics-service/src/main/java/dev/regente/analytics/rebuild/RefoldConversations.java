package dev.regente.analytics.rebuild;

import dev.regente.analytics.ingest.Facts;
import dev.regente.analytics.ingest.Projection;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.rebuild.Rebuilds.Position;
import dev.regente.analytics.rebuild.Rebuilds.Step;
import dev.regente.analytics.rebuild.Rebuilds.Taken;
import dev.regente.kit.data.Tx;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Folds the next conversations of a rebuild anew, while everybody else waits for these few and for no others. */
@ApplicationScoped
class RefoldConversations {

    private static final int MOST_CONVERSATIONS = 200;
    private static final int MOST_FACTS = 20_000;

    /** In the order in which those who record facts lock them too. */
    private static final String NEXT =
            """
            SELECT conversation_id, facts FROM conversation WHERE conversation_id > $1 AND conversation_id <= $2
            ORDER BY conversation_id LIMIT $3 FOR NO KEY UPDATE""";

    private final Facts facts;
    private final List<Projection> projections;

    RefoldConversations(Facts facts, @All List<Projection> projections) {
        this.facts = facts;
        this.projections = projections;
    }

    /** What was done; empty when there are no more. */
    Uni<Optional<Step>> refold(Tx tx, Taken taken) {
        return tx.sql()
                .preparedQuery(NEXT)
                .execute(Tuple.of(taken.position().conversation(), taken.until(), MOST_CONVERSATIONS))
                .map(RefoldConversations::page)
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : facts.of(tx, page).chain(known -> {
                            // What is told of them may be told of others too, and those are not held.
                            known.keySet().retainAll(page);
                            UUID last = page.get(page.size() - 1);
                            int read =
                                    known.values().stream().mapToInt(List::size).sum();
                            return refold(tx, known)
                                    .map(corrected -> Optional.of(
                                            new Step(behind(taken, last), page.size(), read, corrected.size())));
                        }));
    }

    /** The first always, and as many more as have not too many facts together. */
    private static List<UUID> page(RowSet<Row> rows) {
        var page = new ArrayList<UUID>(rows.size());
        long many = 0;
        for (Row row : rows) {
            many += row.getLong("facts");
            if (!page.isEmpty() && many > MOST_FACTS) {
                break;
            }
            page.add(row.getUUID("conversation_id"));
        }
        return page;
    }

    private static Position behind(Taken taken, UUID last) {
        return new Position(last, taken.position().profile(), taken.position().agent());
    }

    private Uni<Set<UUID>> refold(Tx tx, Map<UUID, List<Fact>> known) {
        Set<UUID> corrected = new HashSet<>();
        Uni<Void> steps = Uni.createFrom().voidItem();
        for (Projection projection : projections) {
            steps = steps.chain(() -> projection.refold(tx, known))
                    .invoke(corrected::addAll)
                    .replaceWithVoid();
        }
        return steps.replaceWith(corrected);
    }
}
