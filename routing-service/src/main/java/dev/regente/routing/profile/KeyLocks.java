package dev.regente.routing.profile;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;

/**
 * Locks of what may have no row yet, until a transaction ends: any number stay by it, or one alone may move it.
 *
 * <p>They are taken in the order of their keys, so that two transactions never wait for each other. What is read after
 * them, in a statement of its own, is what whoever had them before has left.
 */
public final class KeyLocks {

    private static final String LOCK =
            """
            SELECT pg_advisory_xact_lock%s(h) FROM (
                SELECT DISTINCT hashtextextended('%s ' || k, 0) AS h FROM unnest($1::text[]) AS t(k)
                ORDER BY h) AS keys""";

    private final String stay;
    private final String mayMove;

    /** @param kind a word of the program that keys of other kinds do not begin with */
    public KeyLocks(String kind) {
        this.stay = LOCK.formatted("_shared", kind);
        this.mayMove = LOCK.formatted("", kind);
    }

    public Uni<Void> stay(Tx tx, Collection<String> keys) {
        return execute(tx, stay, keys);
    }

    public Uni<Void> mayMove(Tx tx, Collection<String> keys) {
        return execute(tx, mayMove, keys);
    }

    private static Uni<Void> execute(Tx tx, String statement, Collection<String> keys) {
        return tx.sql()
                .preparedQuery(statement)
                .execute(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
