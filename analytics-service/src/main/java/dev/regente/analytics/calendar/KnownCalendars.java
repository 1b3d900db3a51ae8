package dev.regente.analytics.calendar;

import dev.regente.analytics.calendar.CalendarVersions.Heard;
import dev.regente.analytics.calendar.model.Editions;
import dev.regente.analytics.calendar.model.Editions.Edition;
import dev.regente.businesstime.BusinessCalendar;
import dev.regente.businesstime.BusinessClock;
import dev.regente.contracts.routing.CalendarPublished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calendars that were heard of until some place, in all their versions; calendars are few. */
public final class KnownCalendars {

    /** Nothing but the calendar that everybody knows. */
    public static final KnownCalendars NONE = new KnownCalendars(0, Map.of());

    private static final BusinessCalendar ALWAYS = BusinessCalendar.always();
    private static final Counting BY_ALWAYS = new Counting(ALWAYS.version(), new BusinessClock(ALWAYS));
    private static final Counting BY_NONE = new Counting(null, BY_ALWAYS.clock());

    private final long place;
    private final Map<String, Known> calendars;

    private KnownCalendars(long place, Map<String, Known> calendars) {
        this.place = place;
        this.calendars = calendars;
    }

    /**
     * What counts.
     *
     * @param version of the calendar; null where none was heard of, and then it is always open
     */
    public record Counting(Long version, BusinessClock clock) {}

    /** What something is counted by that began then, for a queue with a calendar of this name. */
    public Counting at(String name, Instant start) {
        if (ALWAYS.name().equals(name)) {
            return BY_ALWAYS;
        }
        Known known = calendars.get(name);
        return known == null ? BY_NONE : known.at(start);
    }

    long place() {
        return place;
    }

    /** With versions that were heard of since. */
    KnownCalendars with(List<Heard> more) {
        var now = new HashMap<>(calendars);
        long last = place;
        for (Heard heard : more) {
            now.merge(heard.told().name(), Known.of(heard.told()), Known::and);
            last = Math.max(last, heard.place());
        }
        return new KnownCalendars(last, now);
    }

    private record Known(Editions editions, Map<Long, Counting> countings) {

        static Known of(CalendarPublished told) {
            var clock = new BusinessClock(CalendarReading.calendar(told));
            return new Known(
                    Editions.of(List.of(new Edition(told.version(), told.publishedAt()))),
                    Map.of(told.version(), new Counting(told.version(), clock)));
        }

        Known and(Known other) {
            var all = new ArrayList<>(editions.all());
            all.addAll(other.editions.all());
            var both = new HashMap<>(countings);
            both.putAll(other.countings);
            return new Known(Editions.of(all), both);
        }

        Counting at(Instant start) {
            return editions.at(start)
                    .map(edition -> countings.get(edition.version()))
                    .orElse(BY_NONE);
        }
    }
}
