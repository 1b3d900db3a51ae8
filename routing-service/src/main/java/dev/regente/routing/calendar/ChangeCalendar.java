package dev.regente.routing.calendar;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import dev.regente.routing.calendar.Calendars.Found;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A supervisor changes a calendar: what begins from now on is counted by its new version, nothing before. */
@ApplicationScoped
class ChangeCalendar {

    private static final Logger LOG = Logger.getLogger(ChangeCalendar.class);
    private static final long NOT_THERE = 0;

    private final Calendars calendars;
    private final LookAtCalendars lookAtCalendars;
    private final Clock clock;
    private final MeterRegistry meters;

    ChangeCalendar(Calendars calendars, LookAtCalendars lookAtCalendars, Clock clock, MeterRegistry meters) {
        this.calendars = calendars;
        this.lookAtCalendars = lookAtCalendars;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * What changes nothing makes no version.
     *
     * @param ifMatch required: the version that the caller has seen, {@code *} or version 0 for one to be created
     */
    Uni<Found> change(Tx tx, String name, CalendarSetup wanted, String ifMatch) {
        if (Calendars.ALWAYS.equals(name)) {
            throw Refusal.conflict("calendar_fixed", "This calendar is day and night, for everybody, for ever.");
        }
        return calendars
                .lock(tx, name)
                .invoke(before ->
                        Etag.require(ifMatch, before.map(Found::version).orElse(NOT_THERE)))
                .call(before -> lookAtCalendars.check(name, wanted))
                .chain(before -> before.filter(found -> found.setup().equals(wanted))
                        .map(same -> Uni.createFrom().item(same))
                        .orElseGet(() -> publish(tx, name, wanted, before)));
    }

    private Uni<Found> publish(Tx tx, String name, CalendarSetup wanted, Optional<Found> before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // Whatever the clocks of two pods say, a later version is published later.
        Instant at = before.map(found -> found.publishedAt().plus(1, ChronoUnit.MICROS))
                .filter(next -> next.isAfter(now))
                .orElse(now);
        return calendars.publish(tx, name, wanted, at).invoke(published -> {
            CalendarAnnouncer.published(tx, published);
            tx.afterCommit(() -> {
                meters.counter("regente.routing.calendars.published").increment();
                LOG.infof("Calendar %s has version %d", name, published.version());
            });
        });
    }
}
