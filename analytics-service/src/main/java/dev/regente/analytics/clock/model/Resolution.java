package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long a conversation takes from its opening to the first time it is resolved. */
final class Resolution {

    private static final Comparator<Fact> FIRST_EPISODE =
            Comparator.comparing((Fact fact) -> fact.about().episode()).thenComparing(Fact.BY_SEQUENCE);

    private Resolution() {}

    static List<Segment> of(History history) {
        Optional<Fact> opened = first(history, Kind.CONVERSATION_OPENED);
        Optional<Fact> resolved = first(history, Kind.CONVERSATION_RESOLVED);
        return opened.map(start -> segment(history, start, resolved)).stream().toList();
    }

    private static Optional<Fact> first(History history, Kind kind) {
        return history.of(kind).min(FIRST_EPISODE);
    }

    private static Segment segment(History history, Fact opened, Optional<Fact> resolved) {
        int episode = opened.about().episode();
        var attribution = new Attribution(
                opened.words().channel(),
                opened.words().account(),
                history.queue(episode, resolved.map(Fact::at).orElse(Instant.MAX)),
                resolved.filter(fact -> "agent".equals(fact.words().author()))
                        .map(fact -> fact.about().agent())
                        .orElse(null));
        return new Segment(
                Measure.RESOLUTION_TIME,
                episode,
                1,
                resolved.isPresent() ? State.STOPPED : State.RUNNING,
                History.mark(opened),
                resolved.map(History::mark).orElse(null),
                attribution);
    }
}
