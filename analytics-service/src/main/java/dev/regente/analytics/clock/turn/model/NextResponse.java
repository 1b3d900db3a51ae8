package dev.regente.analytics.clock.turn.model;

import dev.regente.analytics.clock.model.Definition;
import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.clock.model.Transcript.Answer;
import dev.regente.analytics.clock.model.Transcript.Exchange;
import dev.regente.analytics.ingest.model.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a customer waits for each answer after the first one of an episode. */
public final class NextResponse {

    private NextResponse() {}

    public static List<Segment> of(History history, int episode, Definition definition) {
        List<Exchange> exchanges = history.transcript(episode).exchanges();
        var segments = new ArrayList<Segment>();
        for (int i = 1; i < exchanges.size(); i++) {
            segments.add(segment(history, episode, definition, i, exchanges.get(i)));
        }
        return segments;
    }

    private static Segment segment(History history, int episode, Definition definition, int ordinal, Exchange one) {
        Fact asked = one.question();
        Optional<Answer> answer = Optional.ofNullable(one.answer());
        Mark start = Turn.start(definition, history.ownership(episode), asked, asked.sequence(), answer);
        Mark end = answer.map(Answer::sent)
                .or(() -> history.course()
                        .over(episode, definition.followsJoins(), start.at())
                        .map(History::mark))
                .orElse(null);
        State state = end == null ? State.RUNNING : answer.isPresent() ? State.STOPPED : State.ABANDONED;
        String agent = answer.map(sent -> sent.message().about().agent()).orElse(null);
        return new Segment(
                definition.measure(),
                episode,
                ordinal,
                state,
                start,
                end,
                Turn.attribution(history, episode, asked, end, agent));
    }
}
