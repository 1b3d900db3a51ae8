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

/** Hours and six hours, added up from the quarters in them. */
@ApplicationScoped
class WideSlots {

    private static final String TAKE =
            """
            DELETE FROM rollup_wide_dirty d USING (SELECT measure, version, slot FROM rollup_wide_dirty
                WHERE noted_at < $1 ORDER BY noted_at, measure, version, slot LIMIT $2) AS t
            WHERE (d.measure, d.version, d.slot) = (t.measure, t.version, t.slot)
            RETURNING d.measure, d.version, d.slot""";

    private static final String FORGET =
            """
            DELETE FROM rollup_wide r
            USING unnest($1::text[], $2::int[], $3::timestamptz[]) AS t(measure, version, slot),
                (VALUES (''), ('channel'), ('account'), ('queue')) AS f(facet), (VALUES (60), (360)) AS w(minutes)
            WHERE (r.measure, r.version, r.facet, r.minutes) = (t.measure, t.version, f.facet, w.minutes)
                AND r.slot >= t.slot AND r.slot < t.slot + interval '6 hours'""";

    private static final String ADD_UP =
            """
            INSERT INTO rollup_wide (measure, version, facet, minutes, slot, value, state, n, total, weight, histogram,
                business_n, business_total, business_histogram)
            SELECT t.measure, t.version, f.facet, w.minutes,
                date_bin(w.minutes * interval '1 minute', r.slot, '1970-01-01Z'), r.value, r.state,
                sum(r.n), sum(r.total), sum(r.weight), string_agg(r.histogram, ''::bytea),
                sum(r.business_n), sum(r.business_total), string_agg(r.business_histogram, ''::bytea)
            FROM unnest($1::text[], $2::int[], $3::timestamptz[]) AS t(measure, version, slot)
            CROSS JOIN (VALUES (''), ('channel'), ('account'), ('queue')) AS f(facet)
            CROSS JOIN LATERAL (SELECT * FROM rollup r WHERE r.measure = t.measure AND r.version = t.version
                AND r.facet = f.facet AND r.slot >= t.slot AND r.slot < t.slot + interval '6 hours' OFFSET 0) AS r
            CROSS JOIN (VALUES (60), (360)) AS w(minutes)
            GROUP BY 1, 2, 3, 4, 5, 6, 7""";

    /** Six hours of one measure, some quarter of which was added up anew. */
    record WideSlot(String measure, int version, Instant at) {}

    Uni<List<WideSlot>> take(Tx tx, Instant noted, int limit) {
        return tx.sql()
                .preparedQuery(TAKE)
                .execute(Tuple.of(noted.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> {
                    var taken = new ArrayList<WideSlot>();
                    for (Row row : rows) {
                        taken.add(new WideSlot(
                                row.getString("measure"),
                                row.getInteger("version"),
                                row.getOffsetDateTime("slot").toInstant()));
                    }
                    return taken;
                });
    }

    Uni<Void> addUp(Tx tx, List<WideSlot> taken) {
        return tx.sql()
                .preparedQuery(FORGET)
                .execute(names(taken))
                .chain(() -> tx.sql().preparedQuery(ADD_UP).execute(names(taken)))
                .replaceWithVoid();
    }

    private static Tuple names(List<WideSlot> slots) {
        return Tuple.tuple()
                .addArrayOfString(slots.stream().map(WideSlot::measure).toArray(String[]::new))
                .addArrayOfInteger(slots.stream().map(WideSlot::version).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(slots.stream()
                        .map(slot -> slot.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }
}
