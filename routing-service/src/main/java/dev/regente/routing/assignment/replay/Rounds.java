package dev.regente.routing.assignment.replay;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.replay.model.RoundText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** What rounds of decisions depended on, for as long as the decisions are kept. */
@ApplicationScoped
public class Rounds {

    private final Pool pool;
    private final Ids ids;

    Rounds(Pool pool, Ids ids) {
        this.pool = pool;
        this.ids = ids;
    }

    /** Answers the id by which decisions name it. */
    public Uni<UUID> keep(Tx tx, RoundInput input) {
        UUID id = ids.next();
        var values = Tuple.of(id, input.queue().name(), input.now().atOffset(ZoneOffset.UTC), RoundText.encode(input));
        return tx.sql()
                .preparedQuery("INSERT INTO match_round (id, queue, at, input) VALUES ($1, $2, $3, $4)")
                .execute(values)
                .replaceWith(id);
    }

    /** Empty when it is kept no longer. */
    public Uni<Optional<RoundInput>> find(UUID id) {
        return pool.preparedQuery("SELECT input FROM match_round WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(RoundText.decode(rows.iterator().next().getString(0))));
    }
}
