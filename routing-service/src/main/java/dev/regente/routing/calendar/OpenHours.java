package dev.regente.routing.calendar;

import dev.regente.businesstime.BusinessCalendar;
import dev.regente.businesstime.BusinessClock;
import dev.regente.kit.data.Tx;
import dev.regente.routing.calendar.model.Edition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Counts time by versions of calendars. A version never changes, so each is read once. */
@ApplicationScoped
public class OpenHours {

    private static final int MOST_KEPT = 1_000;

    private static final String SETUPS =
            """
            SELECT v.name, v.version, v.setup FROM unnest($1::text[], $2::bigint[]) AS t(name, version)
            JOIN calendar_version v ON v.name = t.name AND v.version = t.version""";

    private final LookAtCalendars lookAtCalendars;
    private final BusinessClock always = new BusinessClock(BusinessCalendar.always());
    private final Map<Edition, BusinessClock> known = new ConcurrentHashMap<>();

    OpenHours(LookAtCalendars lookAtCalendars) {
        this.lookAtCalendars = lookAtCalendars;
    }

    /** Works something out by these calendars, away from the event loop where one has to be looked at. */
    public <T> Uni<T> count(Tx tx, Collection<Edition> by, Function<Function<Edition, BusinessClock>, T> work) {
        List<Edition> named = by.stream()
                .distinct()
                .filter(edition -> !edition.name().equals(Calendars.ALWAYS))
                .toList();
        return named.isEmpty()
                ? Uni.createFrom().item(() -> work.apply(edition -> always))
                : hours(tx, named)
                        .chain(hours -> lookAtCalendars.away(() -> work.apply(e -> hours.getOrDefault(e, always))));
    }

    private Uni<Map<Edition, BusinessClock>> hours(Tx tx, List<Edition> named) {
        var hours = new HashMap<Edition, BusinessClock>();
        named.forEach(edition -> Optional.ofNullable(known.get(edition)).ifPresent(clock -> hours.put(edition, clock)));
        List<Edition> missing =
                named.stream().filter(edition -> !hours.containsKey(edition)).toList();
        return missing.isEmpty()
                ? Uni.createFrom().item(hours)
                : read(tx, missing).invoke(hours::putAll).replaceWith(hours);
    }

    private Uni<Map<Edition, BusinessClock>> read(Tx tx, List<Edition> missing) {
        var tuple = Tuple.tuple()
                .addArrayOfString(missing.stream().map(Edition::name).toArray(String[]::new))
                .addArrayOfLong(missing.stream().map(Edition::version).toArray(Long[]::new));
        return tx.sql()
                .preparedQuery(SETUPS)
                .execute(tuple)
                .chain(rows -> lookAtCalendars.away(() -> clocks(rows)))
                .invoke(this::keep);
    }

    private static Map<Edition, BusinessClock> clocks(RowSet<Row> rows) {
        var clocks = new HashMap<Edition, BusinessClock>();
        for (Row row : rows) {
            var edition = new Edition(row.getString("name"), row.getLong("version"));
            CalendarSetup setup = row.getJsonObject("setup").mapTo(CalendarSetup.class);
            clocks.put(edition, new BusinessClock(Reading.calendar(edition.name(), edition.version(), setup)));
        }
        return clocks;
    }

    private void keep(Map<Edition, BusinessClock> read) {
        if (known.size() + read.size() > MOST_KEPT) {
            known.clear();
        }
        known.putAll(read);
    }
}
