package dev.regente.analytics.calendar;

import dev.regente.contracts.routing.CalendarPublished;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps every version of every calendar, and lets what it should have counted be counted again. */
@ApplicationScoped
class HearCalendars {

    private static final Logger LOG = Logger.getLogger(HearCalendars.class);

    private final Calendars calendars;
    private final CalendarVersions versions;
    private final Recounts recounts;
    private final MeterRegistry meters;

    HearCalendars(Calendars calendars, CalendarVersions versions, Recounts recounts, MeterRegistry meters) {
        this.calendars = calendars;
        this.versions = versions;
        this.recounts = recounts;
        this.meters = meters;
    }

    Uni<Void> hear(Tx tx, List<CalendarPublished> told) {
        return calendars
                .check(told)
                .chain(() -> versions.holdBack(tx))
                .chain(() -> versions.add(tx, told))
                .chain(added -> recounts.begin(tx, added))
                .invoke(() -> tx.afterCommit(() -> told.forEach(this::heard)));
    }

    private void heard(CalendarPublished calendar) {
        Counter.builder("regente.analytics.calendars.heard")
                .description("Versions of calendars that were heard of")
                .register(meters)
                .increment();
        LOG.infof("Calendar %s heard of in version %d", calendar.name(), calendar.version());
    }
}
