package dev.regente.local.assign.check;

import dev.regente.local.assign.play.Screen;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What agents were told, in the order of commits: it is all on their screens, and at no time did anybody have more than
 * she has room for.
 */
final class Feeds {

    private static final String QUESTION =
            """
            SELECT e.agent_id, e.cursor, e.kind, e.data::text, a.capacity_total, a.costs->>'app'
            FROM agent_event e JOIN agent a ON a.id = e.agent_id ORDER BY e.agent_id, e.cursor""";

    private final Map<String, Feed> feeds = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /** One agent's. */
    private static final class Feed {
        private long last;
        private long digest;
        private int held;
    }

    static Feeds read(Books books) {
        var feeds = new Feeds();
        books.each(QUESTION, feeds::read);
        feeds.feeds.forEach((agent, feed) -> {
            if (feed.held != 0) {
                feeds.complaints.add(agent + " has " + feed.held + " left over by what she was told");
            }
        });
        return feeds;
    }

    List<String> complaints() {
        return complaints;
    }

    long events() {
        return feeds.values().stream().mapToLong(feed -> feed.last).sum();
    }

    boolean isAllSeen(List<Screen> screens) {
        return screens.stream().allMatch(screen -> screen.cursor() >= feed(screen).last);
    }

    /** Everything was seen, once and in order. */
    List<String> unseen(List<Screen> screens) {
        var wrong = new ArrayList<String>();
        for (var screen : screens) {
            var feed = feed(screen);
            wrong.addAll(screen.faults());
            if (screen.cursor() != feed.last || screen.digest() != feed.digest) {
                wrong.add("%s saw %d of %d events, or others".formatted(screen.agent(), screen.cursor(), feed.last));
            }
        }
        return wrong;
    }

    private Feed feed(Screen screen) {
        return feeds.getOrDefault(screen.agent(), new Feed());
    }

    private void read(ResultSet row) throws SQLException {
        var agent = row.getString(1);
        var feed = feeds.computeIfAbsent(agent, any -> new Feed());
        var frame = new JsonObject()
                .put("cursor", row.getLong(2))
                .put("kind", row.getString(3))
                .put("data", new JsonObject(row.getString(4)));
        if (row.getLong(2) != ++feed.last) {
            complaints.add(agent + "'s feed has a gap before " + row.getLong(2));
        }
        feed.digest = Screen.digest(feed.digest, frame);
        feed.held += taken(frame);
        if (feed.held < 0 || feed.held * row.getInt(6) > row.getInt(5)) {
            complaints.add("%s has %d at event %d".formatted(agent, feed.held, row.getLong(2)));
        }
    }

    /** How many more she has after it. */
    private static int taken(JsonObject frame) {
        var data = frame.getJsonObject("data");
        return switch (frame.getString("kind")) {
            case "offer_made" -> 1;
            case "offer_ended" -> "accepted".equals(data.getString("outcome")) ? 0 : -1;
            case "conversation_resolved", "conversation_transferred" -> -1;
            default -> 0;
        };
    }
}
