package dev.regente.kit.rest;

import dev.regente.kit.KitConfig;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The answers given to calls with an Idempotency-Key. */
@ApplicationScoped
class StoredAnswers {

    private static final String FIND =
            """
            SELECT fingerprint, status, location, etag, body FROM idempotency_key
            WHERE scope_hash = $1 AND created_at > $2 ORDER BY created_at DESC LIMIT 1""";

    private static final String KEEP =
            """
            INSERT INTO idempotency_key (scope_hash, created_at, fingerprint, status, location, etag, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    private final Clock clock;
    private final KitConfig.Idempotency config;

    StoredAnswers(Clock clock, KitConfig config) {
        this.clock = clock;
        this.config = config.idempotency();
    }

    /** The body of the answer is the JSON that was sent. */
    record Stored(byte[] fingerprint, Answer answer) {}

    /** Holds the scope until the transaction ends; fails with a lock timeout when another call does so for too long. */
    Uni<Void> lock(Tx tx, byte[] scope) {
        return tx.sql()
                .query("SET LOCAL lock_timeout = " + config.patience().toMillis())
                .execute()
                .chain(() -> tx.sql()
                        .preparedQuery("SELECT pg_advisory_xact_lock($1)")
                        .execute(Tuple.of(ByteBuffer.wrap(scope).getLong())))
                .chain(() -> tx.sql().query("SET LOCAL lock_timeout = DEFAULT").execute())
                .replaceWithVoid();
    }

    Uni<Optional<Stored>> find(Tx tx, byte[] scope) {
        return tx.sql()
                .preparedQuery(FIND)
                .execute(Tuple.tuple().addBuffer(Buffer.buffer(scope)).addOffsetDateTime(now().minus(config.keep())))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(stored(rows.iterator().next())));
    }

    Uni<Void> keep(Tx tx, byte[] scope, byte[] fingerprint, Answer written) {
        return tx.sql()
                .preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addBuffer(Buffer.buffer(scope))
                        .addOffsetDateTime(now())
                        .addBuffer(Buffer.buffer(fingerprint))
                        .addInteger(written.status())
                        .addString(written.location())
                        .addString(written.etag())
                        .addString((String) written.body()))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getBuffer("fingerprint").getBytes(),
                new Answer(
                        row.getInteger("status"),
                        row.getString("location"),
                        row.getString("etag"),
                        row.getString("body")));
    }
}
