package dev.regente.routing.queue;

import dev.regente.kit.data.Tx;
import dev.regente.routing.queue.model.Conduct;
import dev.regente.routing.queue.model.ServiceQueue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queues as people set them up. */
@ApplicationScoped
public class Queues {

    private static final String FIND = "SELECT name, setup, version FROM queue WHERE name = $1";

    private static final String PUT =
            """
            INSERT INTO queue (name, setup) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET setup = EXCLUDED.setup, version = queue.version + 1
            RETURNING name, setup, version""";

    private static final String CONDUCT = "SELECT name, setup, version FROM queue WHERE name = ANY($1)";

    private static final String MISSING =
            "SELECT n FROM unnest($1::text[]) AS t(n) WHERE NOT EXISTS (SELECT 1 FROM queue WHERE name = n) ORDER BY n";

    public Uni<Optional<ServiceQueue>> find(Tx tx, String name) {
        return one(tx, FIND, Tuple.of(name)).map(found -> found.map(Found::queue));
    }

    Uni<Optional<Found>> lock(Tx tx, String name) {
        return one(tx, FIND + " FOR UPDATE", Tuple.of(name));
    }

    Uni<Found> put(Tx tx, String name, QueueSetup setup) {
        return one(tx, PUT, Tuple.of(name, JsonObject.mapFrom(setup))).map(Optional::orElseThrow);
    }

    /** How these queues go about their work; those that do not exist are missing. */
    public Uni<Map<String, Conduct>> conduct(Tx tx, Collection<String> names) {
        return tx.sql()
                .preparedQuery(CONDUCT)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> {
                    var all = new HashMap<String, Conduct>();
                    rows.forEach(row ->
                            all.put(row.getString("name"), found(row).queue().conduct()));
                    return all;
                });
    }

    /** A queue, and as people wrote it. */
    record Found(ServiceQueue queue, QueueSetup setup) {}

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

    private static Uni<Optional<Found>> one(Tx tx, String query, Tuple tuple) {
        return tx.sql()
                .preparedQuery(query)
                .execute(tuple)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(found(rows.iterator().next())));
    }

    static Found found(Row row) {
        QueueSetup setup = row.getJsonObject("setup").mapTo(QueueSetup.class);
        return new Found(setup.queue(row.getString("name"), row.getLong("version")), setup);
    }
}
