package dev.regente.analytics.rollup;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Quarters of an hour and what was added up in them. */
@ApplicationScoped
class Slots {

    private static final String HOLD =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('analytics.rollup', 0)) AS held";

    /** All notes of a quarter go with it, also those that are too fresh to be looked for. */
    private static final String TAKE =
            """
            WITH due AS (SELECT family, measure, version, slot FROM rollup_dirty WHERE noted_at < $1
                ORDER BY noted_at, id LIMIT $3),
            taken AS (SELECT DISTINCT family, measure, version, slot FROM due LIMIT $2),
            gone AS (DELETE FROM rollup_dirty d USING taken t
                WHERE (d.measure, d.version, d.slot) = (t.measure, t.version, t.slot))
            SELECT * FROM taken""";

    private static final String FORGET =
            """
            DELETE FROM rollup r USING unnest($1::text[], $2::int[], $3::timestamptz[]) AS t(measure, version, slot),
                (VALUES (''), ('channel'), ('account'), ('queue')) AS f(facet)
            WHERE (r.measure, r.version, r.facet, r.slot) = (t.measure, t.version, f.facet, t.slot)""";

    private static final String ADD_UP =
            """
            INSERT INTO rollup (measure, version, facet, slot, value, state, n, total, weight, histogram,
                business_n, business_total, business_histogram)
            SELECT t.measure, t.version, f.facet, t.slot, coalesce(f.value, ''), p.state, count(*),
                sum(a.amount::numeric), sum(a.weight::numeric),
                string_agg(int4send(histogram_class(a.amount::bigint)), ''::bytea),
                count(a.business), sum(a.business::numeric),
                string_agg(int4send(histogram_class(a.business)), ''::bytea)
            FROM unnest($1::text[], $2::int[], $3::timestamptz[]) AS t(measure, version, slot)
            CROSS JOIN LATERAL (SELECT * FROM %s p WHERE p.measure = t.measure AND p.version = t.version AND %s
                AND p.started_at >= t.slot AND p.started_at < t.slot + interval '15 minutes' OFFSET 0) AS p
            CROSS JOIN LATERAL (SELECT %s, %s, %s) AS a(amount, weight, business)
            CROSS JOIN LATERAL (VALUES ('', ''), ('channel', p.channel), ('account', p.account), ('queue', p.queue))
                AS f(facet, value)
            WHERE a.amount IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6""";

    /** A quarter of an hour in which pieces of one measure changed. */
    record Slot(String family, String measure, int version, Instant at) {}

    /** Keeps all others from adding up until the transaction ends; false if somebody does already. */
    Uni<Boolean> hold(Tx tx) {
        return tx.sql().query(HOLD).execute().map(rows -> rows.iterator().next().getBoolean("held"));
    }

    Uni<List<Slot>> take(Tx tx, Instant noted, int limit) {
        // One quarter may be noted by each message of a busy hour.
        var values = Tuple.of(noted.atOffset(ZoneOffset.UTC), limit, limit * 20);
        return tx.sql().preparedQuery(TAKE).execute(values).map(rows -> {
            var taken = new ArrayList<Slot>();
            for (Row row : rows) {
                taken.add(new Slot(
                        row.getString("family"),
                        row.getString("measure"),
                        row.getInteger("version"),
                        row.getOffsetDateTime("slot").toInstant()));
            }
            return taken;
        });
    }

    Uni<Void> addUp(Tx tx, List<Slot> taken) {
        Uni<Void> steps = tx.sql().preparedQuery(FORGET).execute(names(taken)).replaceWithVoid();
        for (Source source : Source.values()) {
            List<Slot> ours = taken.stream()
                    .filter(slot -> slot.family().equals(source.word()))
                    .toList();
            if (!ours.isEmpty()) {
                String add = ADD_UP.formatted(
                        source.table(), source.ended(), source.amount(), source.weight(), source.business());
                steps = steps.chain(() -> tx.sql().preparedQuery(add).execute(names(ours)))
                        .replaceWithVoid();
            }
        }
        return steps;
    }

    private static Tuple names(List<Slot> slots) {
        return Tuple.tuple()
                .addArrayOfString(slots.stream().map(Slot::measure).toArray(String[]::new))
                .addArrayOfInteger(slots.stream().map(Slot::version).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(slots.stream()
                        .map(slot -> slot.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }
}
