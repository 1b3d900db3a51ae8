package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.store.AttachmentStore;
import dev.regente.kit.data.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Lets go of files: before their rows are dropped with their day, after which nobody would know them, and when they are
 * taken back.
 */
@ApplicationScoped
public class ForgetFiles {

    private static final Logger LOG = Logger.getLogger(ForgetFiles.class);

    /** Two days before the rows. */
    private static final Duration KEEP = Duration.ofDays(88);

    private static final int BATCH = 500;
    private static final int TIMESTAMP_SHIFT = 16;

    private static final String OLD =
            "SELECT id FROM attachment WHERE id < $1 AND state = 'stored' ORDER BY id LIMIT " + BATCH;

    private static final String FORGET =
            "UPDATE attachment SET state = 'gone', reason = 'expired' WHERE id = ANY($1) AND state = 'stored'";

    /** Who fetches one just now may store it until his lease is over; it goes after that. */
    private static final String TAKE_BACK =
            """
            UPDATE attachment a SET state = 'gone', reason = 'taken_back', provider_media_id = NULL, file_name = NULL,
                sha256 = NULL, stored_type = NULL, size_bytes = NULL,
                erase_at = CASE a.state WHEN 'pending' THEN greatest(a.next_attempt_at, $3) ELSE $3 END
            FROM unnest($1::uuid[], $2::uuid[]) AS t(id, sender_id)
            JOIN inbound_message m ON m.id = t.id AND m.sender_id = t.sender_id
            WHERE a.message_id = m.id AND a.reason IS DISTINCT FROM 'taken_back'""";

    private static final String DUE = "SELECT id FROM attachment WHERE erase_at <= $1 ORDER BY erase_at LIMIT " + BATCH;

    private static final String ERASED = "UPDATE attachment SET erase_at = NULL WHERE id = ANY($1)";

    private final Pool pool;
    private final TempFiles work;
    private final AttachmentStore store;
    private final Clock clock;

    ForgetFiles(Pool pool, TempFiles work, AttachmentStore store, Clock clock) {
        this.pool = pool;
        this.work = work;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "30m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var before = new UUID(clock.instant().minus(KEEP).toEpochMilli() << TIMESTAMP_SHIFT, 0);
        return quietly(some(OLD, Tuple.of(before), FORGET));
    }

    /**
     * Has the files of messages go that were taken back: nobody is given them any more when the caller's transaction
     * has committed, and their bytes leave soon after it. Answers how many.
     */
    public Uni<Integer> takeBack(Tx tx, List<UUID> messages, List<UUID> senders) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(messages.toArray(UUID[]::new))
                .addArrayOfUUID(senders.toArray(UUID[]::new))
                .addOffsetDateTime(now());
        return tx.sql()
                .preparedQuery(TAKE_BACK)
                .execute(tuple)
                .map(rows -> rows.rowCount())
                .invoke(files -> {
                    if (files > 0) {
                        tx.afterCommit(() -> erase().subscribe().with(done -> {}));
                    }
                });
    }

    /** Whatever the process that took them back did not come to, another one does. */
    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return quietly(some(DUE, Tuple.of(now()), ERASED));
    }

    private static Uni<Void> quietly(Uni<Void> work) {
        return work.onFailure()
                .invoke(e -> LOG.warnf(
                        "Files that are to go wait for the next time: %s",
                        e.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> some(String which, Tuple until, String noted) {
        return pool.preparedQuery(which).execute(until).chain(rows -> {
            List<UUID> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getUUID(0)));
            return ids.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : letGo(ids, noted)
                            .chain(() -> ids.size() < BATCH ? Uni.createFrom().voidItem() : some(which, until, noted));
        });
    }

    /** The bytes first: a row that is left over tells that they are to go, bytes that are left over tell nothing. */
    private Uni<Void> letGo(List<UUID> ids, String noted) {
        return work.blocking(() -> {
                    store.delete(ids);
                    return ids;
                })
                .chain(gone ->
                        pool.preparedQuery(noted).execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new))))
                .invoke(() -> LOG.infof("%d files were let go", ids.size()))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
