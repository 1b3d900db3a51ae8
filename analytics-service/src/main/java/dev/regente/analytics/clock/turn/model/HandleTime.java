package dev.regente.analytics.clock.turn.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Pause;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long a person worked on a conversation, told by where she looked, or else by what she did: the rest of the time
 * she had it is a pause.
 */
public final class HandleTime {

    /** What she did took no longer than this: what lies before it, she did something else. */
    static final Duration LONGEST_ACT = Duration.ofMinutes(2);

    private final Measure measure;
    private final History history;
    private final int episode;
    private final NavigableSet<Instant> asked;

    private HandleTime(Measure measure, History history, int episode) {
        this.measure = measure;
        this.history = history;
        this.episode = episode;
        this.asked = history.transcript(episode).asked().stream()
                .map(Fact::at)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param measure a version of it; the first does not know where she looked */
    public static List<Segment> of(History history, int episode, Measure measure) {
        List<Span> spans = history.ownership(episode).spans();
        if (spans.isEmpty()) {
            return List.of();
        }
        var clock = new HandleTime(measure, history, episode);
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).byPerson()) {
                segments.add(clock.segment(i + 1, spans.get(i)));
            }
        }
        return segments;
    }

    private Segment segment(int ordinal, Span span) {
        Fact end = span.end();
        var attribution = new Attribution(
                history.origin(episode).channel(),
                history.origin(episode).account(),
                history.queue(episode, span.start().at()),
                span.agent());
        return new Segment(
                measure,
                episode,
                ordinal,
                end == null ? State.RUNNING : State.STOPPED,
                History.mark(span.start()),
                end == null ? null : History.mark(end),
                end == null ? List.of() : pauses(span),
                attribution);
    }

    private List<Pause> pauses(Span span) {
        return Optional.of(span)
                .filter(had -> measure != Measure.HANDLE_TIME_1)
                .flatMap(had -> Focus.elsewhere(history, had))
                .orElseGet(() -> betweenActs(span));
    }

    private List<Pause> betweenActs(Span span) {
        var pauses = new ArrayList<Pause>();
        Mark done = History.mark(span.start());
        for (Fact act : acts(span)) {
            Instant from = from(done, act);
            if (from.isAfter(done.at())) {
                pauses.add(new Pause(done, new Mark(from, act.id())));
            }
            done = act.at().isAfter(done.at()) ? History.mark(act) : done;
        }
        pauses.add(new Pause(done, History.mark(span.end())));
        return pauses;
    }

    /** Since when she was busy with it. */
    private Instant from(Mark done, Fact act) {
        Instant longest = act.at().minus(LONGEST_ACT);
        Instant question = asked.higher(done.at());
        return question != null && !question.isAfter(act.at()) && question.isAfter(longest) ? question : longest;
    }

    private List<Fact> acts(Span span) {
        Stream<Fact> written = history.of(Kind.MESSAGE_APPENDED, episode)
                .filter(Fact::isOutbound)
                .filter(span::holds);
        return Stream.concat(written, Stream.of(span.end()))
                .filter(act -> Objects.equals(act.about().agent(), span.agent()))
                .filter(act -> act.kind() != Kind.CONVERSATION_ASSIGNED)
                .sorted(Fact.BY_TIME)
                .toList();
    }
}
