package dev.regente.analytics.clock;

import dev.regente.analytics.calendar.Calendars;
import dev.regente.analytics.calendar.KnownCalendars;
import dev.regente.analytics.clock.model.Business;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.businesstime.Span;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts how much of what clocks measured was within the hours of the queues that it counts for. */
@ApplicationScoped
class BusinessTimes {

    private final Calendars calendars;

    BusinessTimes(Calendars calendars) {
        this.calendars = calendars;
    }

    /** The same runs, each with its business time by all versions that are known of its calendar. */
    Uni<Map<UUID, List<Segment>>> count(Tx tx, Map<UUID, List<Segment>> runs) {
        boolean byTheWallAlone = runs.values().stream()
                .flatMap(Collection::stream)
                .allMatch(run -> Business.ALWAYS.equals(run.business().calendar()));
        Uni<KnownCalendars> known = byTheWallAlone ? Uni.createFrom().item(KnownCalendars.NONE) : calendars.share(tx);
        return known.map(by -> {
            var counted = new LinkedHashMap<UUID, List<Segment>>();
            runs.forEach((id, some) ->
                    counted.put(id, some.stream().map(run -> counted(run, by)).toList()));
            return counted;
        });
    }

    private static Segment counted(Segment run, KnownCalendars known) {
        String calendar = run.business().calendar();
        var by = known.at(calendar, run.start().at());
        Duration time = run.state() == Segment.State.STOPPED
                ? by.clock().between(run.start().at(), run.end().at(), interruptions(run))
                : null;
        return run.counted(new Business(calendar, by.version(), time));
    }

    private static List<Span> interruptions(Segment run) {
        return run.pauses().stream()
                .map(pause -> new Span(pause.from().at(), pause.to().at()))
                .toList();
    }
}
