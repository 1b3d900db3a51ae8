package dev.regente.analytics.person;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/**
 * Keeps transactions apart that are about the same person: conversations are locked first, then the rows
 * of profiles, then homes, then persons.
 *
 * <p>All are locked in the order of their keys, so that two transactions never wait for each other.
 */
@ApplicationScoped
class PersonLocks {

    private static final String LOCK =
            """
            SELECT pg_advisory_xact_lock%s(h) FROM (
                SELECT DISTINCT hashtextextended('analytics.%s ' || k, 0) AS h FROM unnest($1::uuid[]) AS t(k)
                ORDER BY h) AS keys""";

    private static final String STAY = LOCK.formatted("_shared", "home");

    private static final String MAY_MOVE = LOCK.formatted("", "home");

    private static final String HOLD = LOCK.formatted("", "person");

    /** Until the transaction ends these profiles belong to whom they belong to now. */
    Uni<Void> stay(Tx tx, Collection<UUID> homes) {
        return execute(tx, STAY, homes);
    }

    /** Until the transaction ends nobody else counts by whom these profiles belong to. */
    Uni<Void> mayMove(Tx tx, Collection<UUID> homes) {
        return execute(tx, MAY_MOVE, homes);
    }

    /** Until the transaction ends nobody else settles what these persons did. */
    Uni<Void> hold(Tx tx, Collection<UUID> persons) {
        return execute(tx, HOLD, persons);
    }

    private static Uni<Void> execute(Tx tx, String statement, Collection<UUID> ids) {
        return tx.sql()
                .preparedQuery(statement)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
