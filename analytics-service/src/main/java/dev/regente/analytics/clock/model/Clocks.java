package dev.regente.analytics.clock.model;

import dev.regente.analytics.ingest.model.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All clocks of a conversation as a function of the set of its facts: neither their order nor repetition matters. */
public final class Clocks {

    private Clocks() {}

    public static List<Segment> of(Collection<Fact> facts) {
        var history = new History(facts);
        var segments = new ArrayList<>(FirstResponse.of(history));
        segments.addAll(QueueWait.of(history));
        segments.addAll(Resolution.of(history));
        var calendars = new QueueCalendars(facts);
        return segments.stream().map(calendars::name).toList();
    }
}
