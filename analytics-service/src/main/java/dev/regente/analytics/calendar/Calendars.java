package dev.regente.analytics.calendar;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** The calendars by which business time is counted. They are read once, and then only what is new. */
@ApplicationScoped
public class Calendars {

    private final CalendarVersions versions;
    private final AtomicReference<KnownCalendars> latest = new AtomicReference<>(KnownCalendars.NONE);

    Calendars(CalendarVersions versions) {
        this.versions = versions;
    }

    /** All that were heard of, by whichever pod; they stay so until this transaction has ended. */
    public Uni<KnownCalendars> share(Tx tx) {
        KnownCalendars before = latest.get();
        return versions.share(tx)
                .chain(() -> versions.since(tx, before.place()))
                .map(more -> more.isEmpty() ? before : latest.accumulateAndGet(before.with(more), Calendars::newer));
    }

    private static KnownCalendars newer(KnownCalendars one, KnownCalendars other) {
        return one.place() < other.place() ? other : one;
    }
}
