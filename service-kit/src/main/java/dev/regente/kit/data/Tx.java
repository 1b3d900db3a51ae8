package dev.regente.kit.data;

import dev.regente.contracts.Event;
import dev.regente.kit.events.Tracing;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * One transaction: its connection, and the events that it will say when it commits.
 *
 * <p>Not thread-safe, and over when the work that it was given to has ended.
 */
public final class Tx {

    private final SqlConnection sql;
    private final List<Announcement> announcements = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private List<OutboxRow> rows = List.of();
    private boolean over;

    Tx(SqlConnection sql) {
        this.sql = sql;
    }

    /** The connection of this transaction. Chain statements on it, never run two at once. */
    public SqlConnection sql() {
        return sql;
    }

    /** Says an event, caused by whatever is being handled now, if and only if this transaction commits. */
    public void announce(Event event) {
        announce(event, Tracing.current());
    }

    /** Says an event in the trace of the one that caused it. */
    public void announce(Event event, String traceparent) {
        announcements.add(new Announcement(event, traceparent));
    }

    /** Runs after the commit, never after a rollback: for counters and wake-ups, not for what must not be lost. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Announcement> announcements() {
        return announcements;
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** Notes what the announcements became; false when the transaction was given up meanwhile and must not commit. */
    synchronized boolean written(List<OutboxRow> written) {
        if (over) {
            return false;
        }
        rows = written;
        return true;
    }

    /** Ends it for those who waited; answers what was written until then. */
    synchronized List<OutboxRow> end() {
        over = true;
        return rows;
    }

    record Announcement(Event event, String traceparent) {}
}
