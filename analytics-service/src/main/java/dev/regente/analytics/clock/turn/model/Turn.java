package dev.regente.analytics.clock.turn.model;

import dev.regente.analytics.clock.model.Definition;
import dev.regente.analytics.clock.model.Definition.Start;
import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Ownership;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Transcript.Answer;
import dev.regente.analytics.ingest.model.Fact;
import java.time.Instant;
import java.util.Optional;

/** What all clocks have in common that run while one side waits for the other. */
final class Turn {

    private Turn() {}

    /**
     * Where it begins, or when a bot last let the conversation go before the answer.
     *
     * @param since how far the conversation had counted when it was first asked
     */
    static Mark start(Definition definition, Ownership ownership, Fact begin, long since, Optional<Answer> answer) {
        long until = answer.map(one -> one.message().sequence()).orElse(Long.MAX_VALUE);
        return ownership.handOffs().stream()
                .filter(handOff -> definition.starts().contains(Start.HAND_OFF))
                .filter(handOff -> handOff.sequence() > since && handOff.sequence() < until)
                .reduce((earlier, later) -> later)
                .map(History::mark)
                .orElseGet(() -> History.mark(begin));
    }

    /** It counts for the channel of the question, and for the queue that the conversation was in at the end. */
    static Attribution attribution(History history, int episode, Fact asked, Mark end, String agent) {
        return new Attribution(
                asked.words().channel(),
                history.origin(episode).account(),
                history.queue(episode, end == null ? Instant.MAX : end.at()),
                agent);
    }
}
