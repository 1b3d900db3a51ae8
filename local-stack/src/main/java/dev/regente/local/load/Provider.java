package dev.regente.local.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The provider at work: posts the whole bag over its connections, each message again until it gets a 2xx. */
final class Provider {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final LoadOptions options;
    private final Mailbag bag;
    private final Ledger ledger;
    private final int port;
    private final AtomicInteger next = new AtomicInteger();

    Provider(LoadOptions options, Mailbag bag, Ledger ledger, int port) {
        this.options = options;
        this.bag = bag;
        this.ledger = ledger;
        this.port = port;
    }

    /** Ends when everything was taken, or when the time is over. */
    void run() {
        var start = System.nanoTime();
        var end = start + TimeUnit.SECONDS.toNanos(options.seconds());
        var crew = Executors.newFixedThreadPool(options.connections());
        try {
            for (int i = 0; i < options.connections(); i++) {
                crew.execute(() -> work(start, end));
            }
            crew.shutdown();
            if (!crew.awaitTermination(options.seconds() + 30L, TimeUnit.SECONDS)) {
                crew.shutdownNow();
            }
        } catch (InterruptedException e) {
            crew.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void work(long start, long end) {
        try (var connection = new Connection(port)) {
            for (var i = next.getAndIncrement(); i < bag.postings().size(); i = next.getAndIncrement()) {
                if (options.rate() > 0) {
                    parkUntil(start + TimeUnit.SECONDS.toNanos(i) / options.rate());
                }
                post(connection, bag.postings().get(i), end);
            }
        }
    }

    private void post(Connection connection, Mailbag.Posting posting, long end) {
        var body = posting.letter().body();
        var cut = posting.cut();
        var pause = FIRST_PAUSE;
        ledger.posting(posting.letter());
        while (!taken(connection, posting.letter(), body, cut)) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return;
            }
            cut = false;
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private boolean taken(Connection connection, Letter letter, byte[] body, boolean cut) {
        try {
            if (cut) {
                connection.postAndCut(body);
                ledger.unanswered("cut");
                return false;
            }
            var status = connection.post(body);
            ledger.answered(letter, status);
            return Ledger.isTaken(status);
        } catch (IOException e) {
            ledger.unanswered("no answer");
            return false;
        }
    }

    private static void parkUntil(long when) {
        for (var left = when - System.nanoTime(); left > 0; left = when - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
