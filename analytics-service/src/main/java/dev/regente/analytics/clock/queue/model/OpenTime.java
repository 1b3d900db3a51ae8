package dev.regente.analytics.clock.queue.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long an episode is open, which is how long it is part of the backlog. */
public final class OpenTime {

    private OpenTime() {}

    public static List<Segment> of(History history, int episode) {
        return history.course().begun(episode).map(begun -> segment(history, episode, begun)).stream()
                .toList();
    }

    private static Segment segment(History history, int episode, Fact begun) {
        Optional<Fact> ended = history.course().ended(episode);
        Fact end = ended.or(() -> history.course().joined(episode)).orElse(null);
        var attribution = new Attribution(
                begun.words().channel(),
                begun.words().account(),
                history.queue(episode, end == null ? Instant.MAX : end.at()),
                owner(history.ownership(episode).spans(), end));
        return new Segment(
                Measure.OPEN_TIME,
                episode,
                1,
                end == null ? State.RUNNING : ended.isPresent() ? State.STOPPED : State.ABANDONED,
                History.mark(begun),
                end == null ? null : History.mark(end),
                attribution);
    }

    /** The person who has it, or had it at its end. */
    private static String owner(List<Span> spans, Fact end) {
        return spans.stream()
                .reduce((earlier, later) -> later)
                .filter(last ->
                        last.byPerson() && (last.end() == null || last.end().equals(end)))
                .map(Span::agent)
                .orElse(null);
    }
}
