package dev.regente.kit.data;

import dev.regente.kit.Ids;
import dev.regente.kit.KitConfig;
import dev.regente.kit.data.Tx.Announcement;
import dev.regente.kit.events.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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

    private static final String RAISE =
            """
            INSERT INTO subject_sequence (subject, value)
            SELECT s, n FROM unnest($1::text[], $2::bigint[]) AS t(s, n) ORDER BY s
            ON CONFLICT (subject) DO UPDATE SET value = subject_sequence.value + EXCLUDED.value
            RETURNING subject, value""";

    private static final String INSERT =
            """
            WITH said AS (
                INSERT INTO outbox (id, address, subject, sequence, body, traceparent, created_at)
                SELECT id, address, subject, sequence, body, traceparent, $7
                FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[])
                    AS t(id, address, subject, sequence, body, traceparent))
            INSERT INTO outbox_pending (id, leased_until, leased_by)
            SELECT id, now() + $8 * interval '1 millisecond', $9 FROM unnest($1::uuid[]) AS t(id)""";

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
        List<Announcement> announcements = tx.announcements();
        if (announcements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return raise(tx.sql(), announcements).chain(last -> {
            List<OutboxRow> rows = reserved(rows(announcements, last));
            if (tx.written(rows)) {
                return insert(tx.sql(), rows);
            }
            // Its caller was told that it failed, so it must not succeed behind his back.
            abandon(rows);
            return Uni.createFrom().failure(new TimeoutException("The transaction took too long"));
        });
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

    /** The counters are raised in the order of their subjects, so that two transactions never wait for each other. */
    private static Uni<Map<String, Long>> raise(SqlConnection sql, List<Announcement> announcements) {
        var counts = new TreeMap<String, Long>();
        announcements.forEach(a -> counts.merge(a.event().subject(), 1L, Long::sum));
        return sql.preparedQuery(RAISE)
                .execute(Tuple.of(
                        counts.keySet().toArray(String[]::new), counts.values().toArray(Long[]::new)))
                .map(rows -> {
                    var last = new HashMap<String, Long>();
                    for (Row row : rows) {
                        String subject = row.getString(0);
                        last.put(subject, row.getLong(1) - counts.get(subject));
                    }
                    return last;
                });
    }

    private List<OutboxRow> rows(List<Announcement> announcements, Map<String, Long> last) {
        Instant now = clock.instant();
        var rows = new ArrayList<OutboxRow>(announcements.size());
        for (Announcement a : announcements) {
            String subject = a.event().subject();
            long sequence = last.merge(subject, 1L, Long::sum);
            rows.add(new OutboxRow(
                    ids.next(),
                    a.event().address(),
                    subject,
                    sequence,
                    codec.encode(a.event()),
                    a.traceparent(),
                    now,
                    false));
        }
        return rows;
    }

    private Uni<Void> insert(SqlConnection sql, List<OutboxRow> rows) {
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
                .addUUID(leased ? process.id() : null);
        return sql.preparedQuery(INSERT).execute(tuple).replaceWithVoid();
    }

    private static <T> List<T> column(List<OutboxRow> rows, Function<OutboxRow, T> of) {
        return rows.stream().map(of).toList();
    }
}
