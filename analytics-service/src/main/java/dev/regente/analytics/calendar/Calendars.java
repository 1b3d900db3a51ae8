package dev.regente.analytics.calendar;

import dev.regente.analytics.calendar.CalendarVersions.Heard;
import dev.regente.contracts.routing.CalendarPublished;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** The calendars by which business time is counted. They are read once, and then only what is new. */
@ApplicationScoped
public class Calendars {

    private final CalendarVersions versions;
    private final Vertx vertx;
    private final AtomicReference<KnownCalendars> latest = new AtomicReference<>(KnownCalendars.NONE);

    Calendars(CalendarVersions versions, Vertx vertx) {
        this.versions = versions;
        this.vertx = vertx;
    }

    /** All that were heard of, by whichever pod; they stay so until this transaction has ended. */
    public Uni<KnownCalendars> share(Tx tx) {
        KnownCalendars before = latest.get();
        return versions.share(tx)
                .chain(() -> versions.since(tx, before.place()))
                .chain(more -> more.isEmpty() ? Uni.createFrom().item(before) : read(before, more));
    }

    private Uni<KnownCalendars> read(KnownCalendars before, List<Heard> more) {
        return away(() -> before.with(more)).map(now -> latest.accumulateAndGet(now, Calendars::newer));
    }

    /** Away from the event loop: the first holidays that a process looks up take it a while. */
    private <T> Uni<T> away(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }

    /** Fails where one cannot be read: now, and not whenever something is to be counted by it. */
    Uni<Void> check(List<CalendarPublished> told) {
        return away(() -> told.stream().map(CalendarReading::calendar).toList()).replaceWithVoid();
    }

    private static KnownCalendars newer(KnownCalendars one, KnownCalendars other) {
        return one.place() < other.place() ? other : one;
    }
}
