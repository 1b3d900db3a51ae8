package dev.regente.local.load;

import dev.regente.local.part.Part;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Waits until what was accepted has reached the far ends, or until nothing more is to be expected. */
final class Drain {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final String MESSAGES = "SELECT count(*) FROM message WHERE id >= ? AND direction = 'inbound'";
    private static final String FACTS =
            "SELECT count(*) FROM fact WHERE kind = 'message-appended' AND message_id >= ? AND direction = 'inbound'";
    private static final String UNPLACED =
            """
            SELECT count(*) FROM timeline_entry e LEFT JOIN message_state m USING (message_id)
            WHERE e.id >= ? AND e.kind = 'message' AND coalesce(e.conversation_id, m.conversation_id) IS NULL""";

    private final Books books;
    private final UUID since;

    Drain(Books books, UUID since) {
        this.books = books;
        this.since = since;
    }

    long messages() {
        return books.number(Part.ROUTING, MESSAGES, since);
    }

    /** Answers when the last of them came, on the clock of `System.nanoTime`. */
    long await(long messages, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (messages() < messages || books.number(Part.ANALYTICS, FACTS, since) < messages) {
            if (isOver(end)) {
                return System.nanoTime();
            }
        }
        var last = System.nanoTime();
        while (!isQuiet() && !isOver(end)) {
            // Looking again is all there is to do.
        }
        return last;
    }

    private boolean isQuiet() {
        return Part.services().stream().allMatch(service -> HouseChecks.pending(books, service) == 0)
                && books.number(Part.PROFILE, UNPLACED, since) == 0
                && Part.services().stream().allMatch(service -> HouseChecks.underWay(books, service) == 0);
    }

    private static boolean isOver(long end) {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        return System.nanoTime() > end || Thread.currentThread().isInterrupted();
    }
}
