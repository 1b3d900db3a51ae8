package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.store.AttachmentStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Lets go of files before their rows are dropped with their day, after which nobody would know them. */
@ApplicationScoped
class ForgetFiles {

    private static final Logger LOG = Logger.getLogger(ForgetFiles.class);

    /** Two days before the rows. */
    private static final Duration KEEP = Duration.ofDays(88);

    private static final int BATCH = 500;
    private static final int TIMESTAMP_SHIFT = 16;

    private static final String OLD =
            "SELECT id FROM attachment WHERE id < $1 AND state = 'stored' ORDER BY id LIMIT " + BATCH;

    private static final String FORGET =
            "UPDATE attachment SET state = 'gone', reason = 'expired' WHERE id = ANY($1) AND state = 'stored'";

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
        return some(before)
                .onFailure()
                .invoke(e -> LOG.warnf(
                        "Old files wait for the next time: %s", e.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> some(UUID before) {
        return pool.preparedQuery(OLD).execute(Tuple.of(before)).chain(rows -> {
            List<UUID> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getUUID(0)));
            return ids.isEmpty() ? Uni.createFrom().voidItem() : forget(ids).chain(() -> more(before, ids));
        });
    }

    private Uni<Void> more(UUID before, List<UUID> ids) {
        LOG.infof("%d files are past their time", ids.size());
        return ids.size() < BATCH ? Uni.createFrom().voidItem() : some(before);
    }

    /** The bytes first: a row that is left over tells that they are to go, bytes that are left over tell nothing. */
    private Uni<Void> forget(List<UUID> ids) {
        return work.blocking(() -> {
                    store.delete(ids);
                    return ids;
                })
                .chain(gone ->
                        pool.preparedQuery(FORGET).execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new))))
                .replaceWithVoid();
    }
}
