package dev.regente.kit.work;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a failure of the surroundings, which passes, from a failure of one item, which will come again. */
public final class Transience {

    /** Classes of SQLSTATE: connection, resources, operator intervention, system error; rollbacks by the server. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final Set<String> STATES = Set.of("55P03", "25P03", "25006");

    private Transience() {}

    /** Whether the same work may well succeed when it is tried again a little later. */
    public static boolean isTransient(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof PgException pg) {
                String state = pg.getSqlState();
                return state != null && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
            }
            if (t instanceof IOException
                    || t instanceof TimeoutException
                    || t instanceof ClosedConnectionException
                    || t instanceof VertxException
                    || t instanceof io.smallrye.mutiny.TimeoutException) {
                return true;
            }
        }
        return saysClosed(failure);
    }

    /** The SQL client reports a lost connection or an exhausted pool by message only. */
    private static boolean saysClosed(Throwable failure) {
        String message = failure.getMessage();
        return message != null
                && (message.contains("Connection closed")
                        || message.contains("Connection is closed")
                        || message.contains("connection was closed")
                        || message.contains("Pool closed")
                        || message.contains("Timeout"));
    }
}
