package dev.regente.analytics.calendar;

import dev.regente.contracts.routing.CalendarPublished;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Every version of every calendar, as it was told.
 *
 * <p>Who counts by calendars shares them until its transaction has ended, and a new version waits for that: so whatever
 * was counted without it is there to be seen once it is.
 */
@ApplicationScoped
class CalendarVersions {

    private static final String KEY = "(hashtextextended('calendars', 0))";
    private static final String HOLD_BACK = "SELECT pg_advisory_xact_lock" + KEY;
    private static final String SHARE = "SELECT pg_advisory_xact_lock_shared" + KEY;

    private static final String ADD =
            """
            INSERT INTO calendar (name, version, published_at, told)
            SELECT name, version, published_at, told::jsonb
            FROM unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[]) AS t(name, version, published_at, told)
            ORDER BY name, version ON CONFLICT DO NOTHING RETURNING name, version""";

    private static final String SINCE = "SELECT heard, told::text FROM calendar WHERE heard > $1 ORDER BY heard";

    private final EventCodec codec;

    CalendarVersions(EventCodec codec) {
        this.codec = codec;
    }

    /** One version, by its name and number. */
    record Version(String name, long version) {}

    /** A version as it was told, and its place in the order in which versions were heard of. */
    record Heard(long place, CalendarPublished told) {}

    /** Waits for whoever counts by calendars, and lets nobody until this transaction has ended. */
    Uni<Void> holdBack(Tx tx) {
        return tx.sql().query(HOLD_BACK).execute().replaceWithVoid();
    }

    /** No version is added until this transaction has ended. */
    Uni<Void> share(Tx tx) {
        return tx.sql().query(SHARE).execute().replaceWithVoid();
    }

    /** Adds versions; answers those that were not known. */
    Uni<List<Version>> add(Tx tx, List<CalendarPublished> told) {
        var columns = Tuple.of(
                told.stream().map(CalendarPublished::name).toArray(String[]::new),
                told.stream().map(CalendarPublished::version).toArray(Long[]::new),
                told.stream()
                        .map(one -> one.publishedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                told.stream().map(codec::encode).toArray(String[]::new));
        return tx.sql().preparedQuery(ADD).execute(columns).map(rows -> {
            var added = new ArrayList<Version>(rows.size());
            rows.forEach(row -> added.add(new Version(row.getString("name"), row.getLong("version"))));
            return added;
        });
    }

    /** The versions that were heard of behind a place, in their order. */
    Uni<List<Heard>> since(Tx tx, long place) {
        return tx.sql().preparedQuery(SINCE).execute(Tuple.of(place)).map(rows -> {
            var heard = new ArrayList<Heard>(rows.size());
            rows.forEach(row -> heard.add(heard(row)));
            return heard;
        });
    }

    private Heard heard(Row row) {
        byte[] told = row.getString("told").getBytes(StandardCharsets.UTF_8);
        return new Heard(row.getLong("heard"), codec.decode(told, CalendarPublished.class));
    }
}
