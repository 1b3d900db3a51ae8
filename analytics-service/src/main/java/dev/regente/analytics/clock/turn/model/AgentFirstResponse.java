package dev.regente.analytics.clock.turn.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.clock.model.Transcript;
import dev.regente.analytics.clock.model.Transcript.Answer;
import dev.regente.analytics.ingest.model.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How long a person takes for her first answer, once for each time she gets a conversation. */
public final class AgentFirstResponse {

    private AgentFirstResponse() {}

    public static List<Segment> of(History history, int episode) {
        List<Span> spans = history.ownership(episode).spans();
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < spans.size(); i++) {
            int ordinal = i + 1;
            Span span = spans.get(i);
            if (span.byPerson()) {
                waits(history.transcript(episode), span)
                        .ifPresent(since -> segments.add(segment(history, episode, ordinal, span, since)));
            }
        }
        return segments;
    }

    /** What she has to answer: what waits when she gets it, else what the customer writes next. */
    private static Optional<Fact> waits(Transcript transcript, Span span) {
        return transcript.waitsAt(span.start().sequence())
                ? Optional.of(span.start())
                : transcript.asked().stream().filter(span::holds).min(Fact.BY_SEQUENCE);
    }

    private static Segment segment(History history, int episode, int ordinal, Span span, Fact since) {
        Optional<Answer> answer = history.transcript(episode).answers().stream()
                .filter(one -> Objects.equals(one.message().about().agent(), span.agent()))
                .filter(one -> span.holds(one.message()) && one.message().sequence() > since.sequence())
                .min(Transcript.sentFirst());
        Mark end = answer.map(Answer::sent)
                .or(() -> Optional.ofNullable(span.end()).map(History::mark))
                .orElse(null);
        State state = end == null ? State.RUNNING : answer.isPresent() ? State.STOPPED : State.ABANDONED;
        var attribution = new Attribution(
                answer.map(one -> one.message().words().channel())
                        .orElseGet(() -> history.origin(episode).channel()),
                history.origin(episode).account(),
                history.queue(episode, end == null ? Instant.MAX : end.at()),
                span.agent());
        return new Segment(
                Measure.AGENT_FIRST_RESPONSE_TIME, episode, ordinal, state, History.mark(since), end, attribution);
    }
}
