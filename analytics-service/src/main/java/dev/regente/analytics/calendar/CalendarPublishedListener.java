package dev.regente.analytics.calendar;

import dev.regente.contracts.routing.CalendarPublished;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a calendar has a new version. */
@ApplicationScoped
class CalendarPublishedListener implements EventListener<CalendarPublished> {

    private final HearCalendars hearCalendars;

    CalendarPublishedListener(HearCalendars hearCalendars) {
        this.hearCalendars = hearCalendars;
    }

    @Override
    public String address() {
        return CalendarPublished.ADDRESS;
    }

    @Override
    public Class<CalendarPublished> type() {
        return CalendarPublished.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<CalendarPublished>> events) {
        return hearCalendars.hear(tx, events.stream().map(Envelope::event).toList());
    }
}
