package dev.regente.analytics.clock.turn.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.clock.model.Transcript.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a conversation waits for its customer: what lies between the waits for a person. */
public final class CustomerTurn {

    private CustomerTurn() {}

    public static List<Segment> of(History history, int episode) {
        List<Exchange> exchanges = history.transcript(episode).exchanges();
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < exchanges.size(); i++) {
            if (exchanges.get(i).answer() != null) {
                Mark next = i + 1 < exchanges.size()
                        ? History.mark(exchanges.get(i + 1).question())
                        : null;
                segments.add(segment(history, episode, i + 1, exchanges.get(i), next));
            }
        }
        return segments;
    }

    private static Segment segment(History history, int episode, int ordinal, Exchange one, Mark next) {
        Mark start = one.answer().sent();
        Mark end = Optional.ofNullable(next)
                .or(() -> history.course().over(episode, true, start.at()).map(History::mark))
                .orElse(null);
        State state = next != null ? State.STOPPED : end != null ? State.ABANDONED : State.RUNNING;
        String agent = one.answer().message().about().agent();
        return new Segment(
                Measure.CUSTOMER_TURN,
                episode,
                ordinal,
                state,
                start,
                end,
                Turn.attribution(history, episode, one.question(), end, agent));
    }
}
