package dev.regente.routing.feed;

import dev.regente.kit.work.NaturalBatches;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells every pod for whom there is news, by {@code NOTIFY} with nothing but agents' ids.
 *
 * <p>It is sent after the commit, for all transactions of a moment together, because a notifying transaction makes all
 * others of the whole server wait for its commit. A lost hint costs one poll.
 */
@ApplicationScoped
public class FeedHints {

    private static final Logger LOG = Logger.getLogger(FeedHints.class);
    private static final String CHANNEL = "agent_event";
    private static final String SEPARATOR = "\n";
    /** A payload holds 8000 bytes at most; an id of ours at most 128 characters of up to four bytes. */
    private static final int AGENTS_PER_HINT = 15;

    private static final long RECONNECT_MILLIS = 1_000;

    private final Pool pool;
    private final Vertx vertx;
    private final AgentStreams streams;
    private final NaturalBatches<Set<String>, Void> batches;
    private volatile SqlConnection listening;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile boolean stopping;

    FeedHints(Pool pool, Vertx vertx, AgentStreams streams) {
        this.pool = pool;
        this.vertx = vertx;
        this.streams = streams;
        this.batches = NaturalBatches.of(this::send).build();
    }

    void give(Set<String> agents) {
        batches.submit(agents)
                .subscribe()
                .with(sent -> {}, failure -> LOG.debugf("A hint is lost: %s", failure.getMessage()));
    }

    void start(@Observes StartupEvent event) {
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        if (listening != null) {
            listening.close().subscribe().with(closed -> {}, failure -> {});
        }
    }

    private Uni<List<Void>> send(List<Set<String>> together) {
        var agents = new TreeSet<String>();
        together.forEach(agents::addAll);
        var all = List.copyOf(agents);
        var payloads = new ArrayList<String>();
        for (int i = 0; i < all.size(); i += AGENTS_PER_HINT) {
            payloads.add(String.join(SEPARATOR, all.subList(i, Math.min(all.size(), i + AGENTS_PER_HINT))));
        }
        return pool.preparedQuery("SELECT pg_notify('" + CHANNEL + "', p) FROM unnest($1::text[]) AS t(p)")
                .execute(Tuple.tuple().addArrayOfString(payloads.toArray(String[]::new)))
                .map(rows -> Collections.nCopies(together.size(), null));
    }

    /** Keeps one connection of the pool for itself and comes back when it is lost. */
    private void listen() {
        if (stopping) {
            return;
        }
        pool.getConnection().chain(this::listenOn).subscribe().with(listens -> streams.wakeAll(), failure -> {
            LOG.debugf("Cannot listen for hints: %s", failure.getClass().getName());
            again();
        });
    }

    /** Later and once, however many signs of the loss there are. */
    private void again() {
        SqlConnection lost = listening;
        listening = null;
        if (lost != null) {
            lost.close().subscribe().with(closed -> {}, failure -> {});
        }
        if (waiting.compareAndSet(false, true)) {
            vertx.setTimer(RECONNECT_MILLIS, id -> {
                waiting.set(false);
                listen();
            });
        }
    }

    private Uni<Void> listenOn(SqlConnection connection) {
        listening = connection;
        PgConnection pg = PgConnection.cast(connection.getDelegate());
        pg.notificationHandler(hint -> streams.wake(Set.of(hint.getPayload().split(SEPARATOR))));
        pg.closeHandler(closed -> {
            if (connection.equals(listening)) {
                again();
            }
        });
        return connection.query("LISTEN " + CHANNEL).execute().replaceWithVoid();
    }
}
