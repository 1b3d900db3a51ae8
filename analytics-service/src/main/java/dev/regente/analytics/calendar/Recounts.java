package dev.regente.analytics.calendar;

import dev.regente.analytics.calendar.CalendarVersions.Version;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which times have to be counted again, because a version of their calendar came later than they did. */
@ApplicationScoped
public class Recounts {

    /** Until the next version what begins is counted by this one; by the first also what began before it. */
    private static final String BEGIN =
            """
            INSERT INTO recount (name, version, after_at, after_id, to_at)
            SELECT c.name, c.version,
                CASE WHEN EXISTS (SELECT 1 FROM calendar e WHERE e.name = c.name
                                  AND (e.published_at, e.version) < (c.published_at, c.version))
                     THEN c.published_at ELSE '-infinity' END,
                '00000000-0000-0000-0000-000000000000',
                coalesce((SELECT min(l.published_at) FROM calendar l WHERE l.name = c.name
                          AND (l.published_at, l.version) > (c.published_at, c.version)), 'infinity')
            FROM calendar c JOIN unnest($1::text[], $2::bigint[]) AS t(name, version)
                ON c.name = t.name AND c.version = t.version
            ON CONFLICT DO NOTHING""";

    /** One row without a time where the first of them has come to its end. */
    private static final String NEXT =
            """
            WITH r AS (SELECT * FROM recount ORDER BY name, version LIMIT 1 FOR UPDATE SKIP LOCKED)
            SELECT r.name, r.version, s.conversation_id, s.started_at FROM r LEFT JOIN LATERAL (
                SELECT conversation_id, started_at FROM segment
                WHERE calendar = r.name AND calendar <> 'always' AND started_at < r.to_at
                    AND (started_at, conversation_id) > (r.after_at, r.after_id)
                    AND calendar_version IS DISTINCT FROM r.version
                ORDER BY started_at, conversation_id LIMIT $1) s ON true
            ORDER BY s.started_at, s.conversation_id""";

    private static final String GO_ON =
            "UPDATE recount SET after_at = $3, after_id = $4 WHERE name = $1 AND version = $2";

    private static final String END = "DELETE FROM recount WHERE name = $1 AND version = $2";

    /** Some of the conversations with such times, and the version that they wait for. */
    public record Due(String name, long version, List<UUID> conversations, OffsetDateTime lastStart) {

        private UUID last() {
            return conversations.get(conversations.size() - 1);
        }
    }

    Uni<Void> begin(Tx tx, List<Version> added) {
        var columns = Tuple.of(
                added.stream().map(Version::name).toArray(String[]::new),
                added.stream().map(Version::version).toArray(Long[]::new));
        return added.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(BEGIN).execute(columns).replaceWithVoid();
    }

    /** The next conversations, held back from other pods; empty where nothing is to be counted again. */
    public Uni<Optional<Due>> next(Tx tx, int limit) {
        return tx.sql().preparedQuery(NEXT).execute(Tuple.of(limit)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row first = rows.iterator().next();
            var conversations = new ArrayList<UUID>();
            OffsetDateTime lastStart = null;
            for (Row row : rows) {
                if (row.getUUID("conversation_id") != null) {
                    conversations.add(row.getUUID("conversation_id"));
                    lastStart = row.getOffsetDateTime("started_at");
                }
            }
            return Optional.of(new Due(first.getString("name"), first.getLong("version"), conversations, lastStart));
        });
    }

    /** These are counted; where there were none, all are. */
    public Uni<Void> done(Tx tx, Due due) {
        Uni<?> step = due.conversations().isEmpty()
                ? tx.sql().preparedQuery(END).execute(Tuple.of(due.name(), due.version()))
                : tx.sql()
                        .preparedQuery(GO_ON)
                        .execute(Tuple.of(due.name(), due.version(), due.lastStart(), due.last()));
        return step.replaceWithVoid();
    }
}
