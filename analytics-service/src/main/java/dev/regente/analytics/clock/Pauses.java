package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Pause;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Mark;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The time in a run that does not count, as its row keeps it. */
final class Pauses {

    private Pauses() {}

    /** Null for none. */
    static String json(Segment segment) {
        if (segment.pauses().isEmpty()) {
            return null;
        }
        var json = new JsonArray();
        segment.pauses()
                .forEach(pause -> json.add(new JsonObject()
                        .put("from", pause.from().at().toString())
                        .put("fromEvent", pause.from().event().toString())
                        .put("to", pause.to().at().toString())
                        .put("toEvent", pause.to().event().toString())));
        return json.encode();
    }

    static List<Pause> of(Row row) {
        JsonArray json = row.get(JsonArray.class, "pauses");
        return json == null
                ? List.of()
                : json.stream()
                        .map(JsonObject.class::cast)
                        .map(pause -> new Pause(mark(pause, "from"), mark(pause, "to")))
                        .toList();
    }

    private static Mark mark(JsonObject pause, String name) {
        return new Mark(Instant.parse(pause.getString(name)), UUID.fromString(pause.getString(name + "Event")));
    }
}
