package dev.regente.kit.data;

import dev.regente.kit.Ids;
import dev.regente.kit.KitConfig;
import dev.regente.kit.data.Tx.Announcement;
import dev.regente.kit.events.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Writes the events of a transaction beside its rows, in one statement, with their sequence numbers.
 *
 * <p>A row is born with a lease of this process, which sends it from memory right after the commit: nothing is read
 * back and nothing is polled for. If the process dies, the lease runs out and another one sends it.
 */
@ApplicationScoped
class Outbox {

    /**
     * The counters are raised in the order of their subjects, so that two transactions never wait for each other. An
     * event's number is what the counter was before, and its place in this transaction.
     */
    private static final String INSERT =
            """
            WITH raised AS (
                INSERT INTO subject_sequence (subject, value)
                SELECT s, n FROM unnest($10::text[], $11::bigint[]) AS t(s, n) ORDER BY s
                ON CONFLICT (subject) DO UPDATE SET value = subject_sequence.value + EXCLUDED.value
                RETURNING subject, value),
            numbered AS (
                SELECT subject, value - n AS before FROM raised
                JOIN unnest($10::text[], $11::bigint[]) AS t(subject, n) USING (subject)),
            waiting AS (
                INSERT INTO outbox_pending (id, leased_until, leased_by)
                SELECT id, now() + $8 * interval '1 millisecond', $9 FROM unnest($1::uuid[]) AS t(id))
            INSERT INTO outbox (id, address, subject, sequence, body, traceparent, created_at)
            SELECT id, address, subject, before + place, body, traceparent, $7
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[])
                AS t(id, address, subject, place, body, traceparent) JOIN numbered USING (subject)
            RETURNING id, sequence""";

    private final EventCodec codec;
    private final Ids ids;
    private final Clock clock;
    private final KitConfig config;
    private final OutboxSender sender;
    private final ProcessId process;

    Outbox(EventCodec codec, Ids ids, Clock clock, KitConfig config, OutboxSender sender, ProcessId process) {
        this.codec = codec;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
        this.sender = sender;
        this.process = process;
    }

    Uni<Void> write(Tx tx) {
        if (tx.announcements().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var counts = new TreeMap<String, Long>();
        List<OutboxRow> rows = reserved(rows(tx.announcements(), counts));
        if (!tx.written(rows)) {
            abandon(rows);
            return tooLate();
        }
        // Its caller may be told meanwhile that it failed, so it must not succeed behind his back.
        return insert(tx.sql(), rows, counts)
                .chain(numbered -> tx.written(numbered) ? Uni.createFrom().voidItem() : tooLate());
    }

    private static Uni<Void> tooLate() {
        return Uni.createFrom().failure(new TimeoutException("The transaction took too long"));
    }

    private List<OutboxRow> reserved(List<OutboxRow> rows) {
        return sender.reserve(rows.size())
                ? rows.stream().map(OutboxRow::leasedHere).toList()
                : rows;
    }

    void send(List<OutboxRow> rows) {
        if (!rows.isEmpty() && rows.get(0).leased()) {
            sender.send(rows);
        }
    }

    void abandon(List<OutboxRow> rows) {
        if (!rows.isEmpty() && rows.get(0).leased()) {
            sender.release(rows.size());
        }
    }

    /** Each with the place that it has among its subject's events of this transaction, as long as it has no number. */
    private List<OutboxRow> rows(List<Announcement> announcements, Map<String, Long> counts) {
        Instant now = clock.instant();
        var rows = new ArrayList<OutboxRow>(announcements.size());
        for (Announcement a : announcements) {
            rows.add(new OutboxRow(
                    ids.next(),
                    a.event().address(),
                    a.event().subject(),
                    counts.merge(a.event().subject(), 1L, Long::sum),
                    codec.encode(a.event()),
                    a.traceparent(),
                    now,
                    false));
        }
        return rows;
    }

    private Uni<List<OutboxRow>> insert(SqlConnection sql, List<OutboxRow> rows, SortedMap<String, Long> counts) {
        boolean leased = rows.get(0).leased();
        OffsetDateTime now = rows.get(0).createdAt().atOffset(ZoneOffset.UTC);
        var tuple = Tuple.tuple()
                .addArrayOfUUID(column(rows, OutboxRow::id).toArray(UUID[]::new))
                .addArrayOfString(column(rows, OutboxRow::address).toArray(String[]::new))
                .addArrayOfString(column(rows, OutboxRow::subject).toArray(String[]::new))
                .addArrayOfLong(column(rows, OutboxRow::sequence).toArray(Long[]::new))
                .addArrayOfString(column(rows, OutboxRow::body).toArray(String[]::new))
                .addArrayOfString(column(rows, OutboxRow::traceparent).toArray(String[]::new))
                .addOffsetDateTime(now)
                .addDouble(leased ? (double) config.outbox().lease().toMillis() : 0)
                .addUUID(leased ? process.id() : null)
                .addArrayOfString(counts.keySet().toArray(String[]::new))
                .addArrayOfLong(counts.values().toArray(Long[]::new));
        return sql.preparedQuery(INSERT).execute(tuple).map(inserted -> numbered(rows, inserted));
    }

    private static List<OutboxRow> numbered(List<OutboxRow> rows, RowSet<Row> inserted) {
        var numbers = new HashMap<UUID, Long>();
        inserted.forEach(row -> numbers.put(row.getUUID(0), row.getLong(1)));
        return rows.stream().map(row -> row.numbered(numbers.get(row.id()))).toList();
    }

    private static <T> List<T> column(List<OutboxRow> rows, Function<OutboxRow, T> of) {
        return rows.stream().map(of).toList();
    }
}
