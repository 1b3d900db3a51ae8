package dev.regente.local.replies;

import dev.regente.local.load.Books;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** When the gateway wrote down that the provider had taken a message. */
final class SentBook {

    private static final String HOW_MANY =
            "SELECT count(*) FROM outbound_status WHERE message_id >= ? AND status = 'accepted'";
    private static final String WHEN =
            "SELECT message_id, at FROM outbound_status WHERE message_id >= ? AND status = 'accepted'";
    private static final int UUID_TIME_SHIFT = 16;

    private final Books books;
    private final UUID since = new UUID(System.currentTimeMillis() << UUID_TIME_SHIFT, Long.MIN_VALUE);

    SentBook(Home home) {
        this.books = new Books(home);
    }

    long sent() {
        return books.number(Part.GATEWAY, HOW_MANY, since);
    }

    /** By the id of the message, in milliseconds of the clock on the wall. */
    Map<String, Long> times() {
        var times = new HashMap<String, Long>();
        books.each(
                Part.GATEWAY,
                WHEN,
                row -> times.put(row.getString(1), row.getTimestamp(2).getTime()),
                since);
        return times;
    }
}
