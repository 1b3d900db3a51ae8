package dev.regente.local.replies;

import dev.regente.local.part.Trouble;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How many replies were asked for and not yet sent, looked at each second. */
final class Waiting implements AutoCloseable {

    private final Thread watch = new Thread(this::watch, "waiting");
    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final ReplyLedger ledger;
    private final SentBook sent;

    Waiting(ReplyLedger ledger, SentBook sent) {
        this.ledger = ledger;
        this.sent = sent;
    }

    void begin() {
        watch.start();
    }

    /** One number for each second so far. */
    List<Long> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        var next = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            next += TimeUnit.SECONDS.toNanos(1);
            LockSupport.parkNanos(next - System.nanoTime());
            look();
        }
    }

    private void look() {
        try {
            var requested = ledger.posted();
            seen.add(Math.max(0, requested - sent.sent()));
        } catch (Trouble unreadable) {
            // The next look tells.
        }
    }
}
