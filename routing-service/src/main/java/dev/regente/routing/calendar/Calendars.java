package dev.regente.routing.calendar;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calendars in all their versions. None is ever removed. */
@ApplicationScoped
public class Calendars {

    /** The calendar of whatever names no other: day and night. */
    public static final String ALWAYS = "always";

    private static final String CURRENT =
            """
            SELECT v.name, v.version, v.setup, v.published_at
            FROM calendar c JOIN calendar_version v ON v.name = c.name AND v.version = c.version""";

    private static final String FIND = CURRENT + " WHERE c.name = $1";

    private static final String PAGE = CURRENT + " WHERE c.name > $1 ORDER BY c.name LIMIT $2";

    private static final String KNOWN = "SELECT 1 FROM calendar WHERE name = $1";

    /** One that is not there is held too, so that two people do not both make its first version. */
    private static final String LOCK =
            """
            INSERT INTO calendar (name, version) VALUES ($1, 0)
            ON CONFLICT (name) DO UPDATE SET version = calendar.version""";

    private static final String PUBLISH =
            """
            WITH published AS (
                UPDATE calendar SET version = version + 1 WHERE name = $1 RETURNING name, version)
            INSERT INTO calendar_version (name, version, setup, published_at)
            SELECT name, version, $2, $3 FROM published RETURNING name, version, setup, published_at""";

    private final Pool pool;

    Calendars(Pool pool) {
        this.pool = pool;
    }

    /** A calendar in its latest version, as people wrote it. */
    record Found(String name, long version, CalendarSetup setup, Instant publishedAt) {}

    Uni<Optional<Found>> find(String name) {
        return pool.preparedQuery(FIND).execute(Tuple.of(name)).map(Calendars::first);
    }

    /** In the order of their names, from behind {@code after}. */
    Uni<List<Found>> page(String after, int limit) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(after, limit)).map(Calendars::found);
    }

    public Uni<Boolean> isKnown(Tx tx, String name) {
        return tx.sql().preparedQuery(KNOWN).execute(Tuple.of(name)).map(rows -> rows.size() > 0);
    }

    /** Holds a name, whether or not there is a calendar of it yet. */
    Uni<Optional<Found>> lock(Tx tx, String name) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.of(name))
                .chain(() -> tx.sql().preparedQuery(FIND).execute(Tuple.of(name)))
                .map(Calendars::first);
    }

    /** Adds the next version of a calendar that is held. */
    Uni<Found> publish(Tx tx, String name, CalendarSetup setup, Instant at) {
        return tx.sql()
                .preparedQuery(PUBLISH)
                .execute(Tuple.of(name, JsonObject.mapFrom(setup), at.atOffset(ZoneOffset.UTC)))
                .map(rows -> first(rows).orElseThrow());
    }

    private static Optional<Found> first(RowSet<Row> rows) {
        return found(rows).stream().findFirst();
    }

    private static List<Found> found(RowSet<Row> rows) {
        var found = new ArrayList<Found>(rows.size());
        for (Row row : rows) {
            found.add(new Found(
                    row.getString("name"),
                    row.getLong("version"),
                    row.getJsonObject("setup").mapTo(CalendarSetup.class),
                    row.getOffsetDateTime("published_at").toInstant()));
        }
        return found;
    }
}
