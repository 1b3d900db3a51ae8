package dev.regente.analytics.clock.outcome;

import dev.regente.analytics.clock.kept.Columns;
import dev.regente.analytics.clock.kept.Columns.Kept;
import dev.regente.analytics.clock.kept.PieceTable;
import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.outcome.model.Criterion;
import dev.regente.analytics.clock.outcome.model.Outcome;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** How the episodes of all conversations are judged now. */
@ApplicationScoped
public class OutcomeRows {

    private static final String KEPT =
            """
            SELECT conversation_id, measure, version, episode, started_at, start_event, stopped_at, stop_event, value,
                weight, channel, account, queue, agent
            FROM outcome WHERE conversation_id = ANY($1)""";

    private static final String WRITE =
            """
            INSERT INTO outcome (conversation_id, measure, version, episode, started_at, start_event, stopped_at,
                stop_event, value, weight, channel, account, queue, agent)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::uuid[],
                $7::timestamptz[], $8::uuid[], $9::float8[], $10::float8[], $11::text[], $12::text[], $13::text[],
                $14::text[])
            ON CONFLICT (conversation_id, measure, version, episode) DO UPDATE SET
                started_at = EXCLUDED.started_at, start_event = EXCLUDED.start_event,
                stopped_at = EXCLUDED.stopped_at, stop_event = EXCLUDED.stop_event, value = EXCLUDED.value,
                weight = EXCLUDED.weight, channel = EXCLUDED.channel, account = EXCLUDED.account,
                queue = EXCLUDED.queue, agent = EXCLUDED.agent""";

    private static final String DELETE =
            """
            DELETE FROM outcome o USING unnest($1::uuid[], $2::text[], $3::int[], $4::int[])
                AS t(conversation_id, measure, version, episode)
            WHERE (o.conversation_id, o.measure, o.version, o.episode)
                = (t.conversation_id, t.measure, t.version, t.episode)""";

    private static final PieceTable<Outcome> TABLE = new PieceTable<>(
            DELETE, WRITE, rows -> names(rows).values(), rows -> columns(rows).values());

    /** What is kept of these conversations; criteria that are no longer used are left out. */
    public Uni<Map<UUID, Map<Outcome, Boolean>>> kept(Tx tx, Set<UUID> conversations) {
        return tx.sql()
                .preparedQuery(KEPT)
                .execute(Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new)))
                .map(rows -> {
                    var kept = new HashMap<UUID, Map<Outcome, Boolean>>();
                    for (Row row : rows) {
                        Criterion.named(row.getString("measure"), row.getInteger("version"))
                                .ifPresent(criterion -> kept.computeIfAbsent(
                                                row.getUUID("conversation_id"), id -> new HashMap<>())
                                        .put(outcome(row, criterion), true));
                    }
                    return kept;
                });
    }

    /** Corrects what is kept; the caller holds the locks. */
    public Uni<Void> correct(Tx tx, Map<UUID, Corrections<Outcome>> corrections) {
        return TABLE.correct(tx, corrections);
    }

    private static Columns<Outcome> names(List<Kept<Outcome>> rows) {
        return Columns.of(rows)
                .words(one -> one.criterion().word())
                .numbers(one -> one.criterion().version())
                .numbers(Outcome::episode);
    }

    private static Columns<Outcome> columns(List<Kept<Outcome>> rows) {
        return names(rows)
                .marks(Outcome::start)
                .marks(Outcome::end)
                .doubles(Outcome::value)
                .doubles(Outcome::weight)
                .attributions(Outcome::attribution);
    }

    private static Outcome outcome(Row row, Criterion criterion) {
        return new Outcome(
                criterion,
                row.getInteger("episode"),
                Columns.mark(row, "started_at", "start_event"),
                Columns.mark(row, "stopped_at", "stop_event"),
                row.getDouble("value"),
                row.getDouble("weight"),
                Columns.attribution(row));
    }
}
