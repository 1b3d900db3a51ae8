package dev.regente.analytics.clock.queue.model;

import dev.regente.analytics.clock.model.Definition;
import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long an episode takes from its beginning until a person has it for the first time. */
public final class Assignment {

    private Assignment() {}

    public static List<Segment> of(History history, int episode, Definition definition) {
        return history.course().begun(episode).map(begun -> segment(history, episode, definition, begun)).stream()
                .toList();
    }

    private static Segment segment(History history, int episode, Definition definition, Fact begun) {
        Optional<Span> first = history.ownership(episode).spans().stream()
                .filter(Span::byPerson)
                .findFirst();
        Fact end = first.map(Span::start)
                .or(() -> history.course().over(episode, definition.followsJoins(), begun.at()))
                .orElse(null);
        var attribution = new Attribution(
                begun.words().channel(),
                begun.words().account(),
                history.queue(episode, end == null ? Instant.MAX : end.at()),
                first.map(Span::agent).orElse(null));
        return new Segment(
                definition.measure(),
                episode,
                1,
                end == null ? State.RUNNING : first.isPresent() ? State.STOPPED : State.ABANDONED,
                History.mark(begun),
                end == null ? null : History.mark(end),
                attribution);
    }
}
