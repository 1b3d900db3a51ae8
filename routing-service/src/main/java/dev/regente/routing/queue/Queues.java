package dev.regente.routing.queue;

import dev.regente.kit.data.Tx;
import dev.regente.routing.queue.model.Offering;
import dev.regente.routing.queue.model.QueueSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The queues as people set them up. */
@ApplicationScoped
public class Queues {

    private static final String FIND = "SELECT name, strategy, offer_seconds, version FROM queue WHERE name = $1";

    private static final String PUT =
            """
            INSERT INTO queue (name, strategy, offer_seconds) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET strategy = EXCLUDED.strategy, offer_seconds = EXCLUDED.offer_seconds,
                version = queue.version + 1
            RETURNING name, strategy, offer_seconds, version""";

    private static final String MISSING =
            "SELECT n FROM unnest($1::text[]) AS t(n) WHERE NOT EXISTS (SELECT 1 FROM queue WHERE name = n) ORDER BY n";

    public Uni<Optional<QueueSettings>> find(Tx tx, String name) {
        return one(tx, FIND, Tuple.of(name));
    }

    Uni<Optional<QueueSettings>> lock(Tx tx, String name) {
        return one(tx, FIND + " FOR UPDATE", Tuple.of(name));
    }

    Uni<QueueSettings> put(Tx tx, QueueSettings queue) {
        String strategy = queue.strategy().word();
        int seconds = (int) queue.offerFor().toSeconds();
        return one(tx, PUT, Tuple.of(queue.name(), strategy, seconds)).map(Optional::orElseThrow);
    }

    /** Those of the names that are no queue. */
    public Uni<List<String>> missing(Tx tx, Collection<String> names) {
        return tx.sql()
                .preparedQuery(MISSING)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> {
                    var missing = new ArrayList<String>();
                    rows.forEach(row -> missing.add(row.getString(0)));
                    return missing;
                });
    }

    private static Uni<Optional<QueueSettings>> one(Tx tx, String query, Tuple tuple) {
        return tx.sql()
                .preparedQuery(query)
                .execute(tuple)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(settings(rows.iterator().next())));
    }

    static QueueSettings settings(Row row) {
        return QueueSettings.usual(row.getString("name"))
                .with(QueueSettings.Strategy.of(row.getString("strategy")))
                .with(new Offering(Duration.ofSeconds(row.getInteger("offer_seconds")), 1, Set.of()))
                .inVersion(row.getLong("version"));
    }
}
