package dev.regente.gateway.delivery;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which messages a watermark is about. */
@ApplicationScoped
class Watermarks {

    /**
     * Those that the provider had by then. It tells its own time of a message only in an echo; else there is the time
     * of its answer, a moment later, and a watermark may be as old as the message itself.
     */
    private static final String COVERED =
            """
            SELECT t.place, m.id
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) WITH ORDINALITY
                AS t(channel, account, kind, value, until, place)
            JOIN sender_alias a USING (channel, account, kind, value)
            CROSS JOIN LATERAL (
                SELECT id, state FROM outbound_message
                WHERE sender_id = a.sender_id ORDER BY id DESC LIMIT 200) AS m
            WHERE m.state IN ('accepted', 'sent', 'delivered') AND EXISTS (
                SELECT FROM outbound_status s WHERE s.message_id = m.id
                AND (s.status = 'sent' AND s.at <= t.until
                    OR s.status = 'accepted' AND s.at <= t.until + interval '5 seconds'))""";

    /** The steps that messages make by them. */
    Uni<List<Progress>> steps(Tx tx, List<ReportedWatermark> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var tuple = Tuple.tuple()
                .addArrayOfString(texts(told, w -> w.account().channel()))
                .addArrayOfString(texts(told, w -> w.account().name()))
                .addArrayOfString(texts(told, w -> w.report().recipient().kind()))
                .addArrayOfString(texts(told, w -> w.report().recipient().value()))
                .addArrayOfOffsetDateTime(told.stream()
                        .map(w -> w.until().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return tx.sql().preparedQuery(COVERED).execute(tuple).map(rows -> {
            var steps = new ArrayList<Progress>();
            rows.forEach(row -> steps.add(step(row, told)));
            return steps;
        });
    }

    private static Progress step(Row row, List<ReportedWatermark> told) {
        ReportedWatermark by = told.get((int) (row.getLong(0) - 1));
        return new Progress(row.getUUID(1), by.status(), by.until(), null, null, null, by.traceparent());
    }

    private static String[] texts(List<ReportedWatermark> told, Function<ReportedWatermark, String> of) {
        return told.stream().map(of).toArray(String[]::new);
    }
}
