package dev.regente.gateway.outbound.lane;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What waits to be sent, over all pods. */
@ApplicationScoped
public class Backlog {

    /** Goes from account to account along the index, however many messages each has. */
    private static final String ACCOUNTS =
            """
            WITH RECURSIVE waiting AS (
                (SELECT account FROM outbound_message WHERE state = 'queued' ORDER BY account LIMIT 1)
                UNION ALL
                SELECT (SELECT m.account FROM outbound_message m WHERE m.state = 'queued' AND m.account > w.account
                    ORDER BY m.account LIMIT 1)
                FROM waiting w WHERE w.account IS NOT NULL)
            SELECT account FROM waiting WHERE account IS NOT NULL""";

    private static final String COUNTS =
            "SELECT account, count(*) FROM outbound_message WHERE state = 'queued' GROUP BY account";

    private final Pool pool;

    Backlog(Pool pool) {
        this.pool = pool;
    }

    /** The accounts that have any, whether we know them or not. */
    public Uni<List<String>> accounts() {
        return pool.query(ACCOUNTS).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList());
    }

    /** How many each of them has. */
    Uni<Map<String, Long>> counts() {
        return pool.query(COUNTS).execute().map(rows -> {
            var counts = new HashMap<String, Long>();
            for (Row row : rows) {
                counts.put(row.getString(0), row.getLong(1));
            }
            return counts;
        });
    }
}
