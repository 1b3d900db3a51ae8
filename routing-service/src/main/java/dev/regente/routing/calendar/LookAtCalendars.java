package dev.regente.routing.calendar;

import dev.regente.businesstime.BusinessClock;
import dev.regente.routing.calendar.Calendars.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** Looks at calendars away from the event loop: the first holidays that a process looks up take it a while. */
@ApplicationScoped
class LookAtCalendars {

    private final Vertx vertx;
    private final Clock clock;

    LookAtCalendars(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * A calendar, and how it stands.
     *
     * @param nextOpeningAt when it opens again, once it is closed; null where that is not within ten years
     */
    record Standing(Found calendar, boolean open, Instant nextOpeningAt) {}

    /** Fails with 422 where it is no calendar. */
    Uni<Void> check(String name, CalendarSetup setup) {
        return away(() -> Reading.calendar(name, 0, setup)).replaceWithVoid();
    }

    Uni<List<Standing>> now(List<Found> calendars) {
        Instant now = clock.instant();
        return away(() -> calendars.stream().map(found -> standing(found, now)).toList());
    }

    private static Standing standing(Found found, Instant now) {
        var hours = new BusinessClock(Reading.calendar(found.name(), found.version(), found.setup()));
        return new Standing(
                found,
                hours.isOpen(now),
                hours.nextClosing(now).flatMap(hours::nextOpening).orElse(null));
    }

    <T> Uni<T> away(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
