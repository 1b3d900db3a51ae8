package dev.regente.gateway.account;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Changes of channel accounts, in the transaction that also remembers that they were asked for. */
@ApplicationScoped
class ChannelAccountChanges {

    private static final String HOLD =
            """
            SELECT name, channel, provider, provider_id, enabled, secrets, settings, version
            FROM channel_account WHERE name = $1 FOR UPDATE""";

    private static final String ADD =
            """
            INSERT INTO channel_account
                (name, channel, provider, provider_id, enabled, secrets, settings, version, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $8)""";

    private static final String REPLACE =
            """
            UPDATE channel_account SET channel = $2, provider = $3, provider_id = $4, enabled = $5, secrets = $6,
                settings = $7, updated_at = $8, version = version + 1 WHERE name = $1
            RETURNING version""";

    private static final String REMOVE = "DELETE FROM channel_account WHERE name = $1";
    private static final String UNIQUE_VIOLATION = "23505";

    private final ChannelAccounts accounts;
    private final Clock clock;

    ChannelAccountChanges(ChannelAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The account as it is, which nobody else changes until the transaction ends. */
    Uni<Optional<ChannelAccount>> hold(Tx tx, String name) {
        return tx.sql()
                .preparedQuery(HOLD)
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(accounts.account(entity(rows.iterator().next()))));
    }

    /** Adds one; fails with {@link Taken} when its name or its provider id belongs to another one. */
    Uni<ChannelAccount> add(Tx tx, ChannelAccount account) {
        return tx.sql()
                .preparedQuery(ADD)
                .execute(columns(account))
                .onFailure(ChannelAccountChanges::isTaken)
                .transform(e -> new Taken())
                .replaceWith(account);
    }

    /** Replaces one that is held; fails as {@link #add} does. */
    Uni<ChannelAccount> replace(Tx tx, ChannelAccount account) {
        return tx.sql()
                .preparedQuery(REPLACE)
                .execute(columns(account))
                .onFailure(ChannelAccountChanges::isTaken)
                .transform(e -> new Taken())
                .map(rows -> account.atVersion(rows.iterator().next().getInteger(0)));
    }

    /** Whether there was one to remove. */
    Uni<Boolean> remove(Tx tx, String name) {
        return tx.sql().preparedQuery(REMOVE).execute(Tuple.of(name)).map(rows -> rows.rowCount() > 0);
    }

    private Tuple columns(ChannelAccount account) {
        return Tuple.tuple()
                .addString(account.name())
                .addString(account.channel())
                .addString(account.provider().word())
                .addString(account.providerId())
                .addBoolean(account.enabled())
                .addBuffer(Buffer.buffer(accounts.sealed(account)))
                .addString(accounts.written(account))
                .addOffsetDateTime(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static ChannelAccountEntity entity(Row row) {
        var entity = new ChannelAccountEntity();
        entity.name = row.getString(0);
        entity.channel = row.getString(1);
        entity.provider = row.getString(2);
        entity.providerId = row.getString(3);
        entity.enabled = row.getBoolean(4);
        entity.secrets = row.getBuffer(5).getBytes();
        entity.settings = row.getString(6);
        entity.version = row.getInteger(7);
        return entity;
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException broken && UNIQUE_VIOLATION.equals(broken.getSqlState());
    }

    /** The name or the provider id belongs to another account. */
    static final class Taken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Taken() {
            super("taken", null, false, false);
        }
    }
}
