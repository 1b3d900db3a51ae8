package dev.regente.analytics.clock.turn.model;

import dev.regente.analytics.clock.model.Definition;
import dev.regente.analytics.clock.model.Definition.Start;
import dev.regente.analytics.clock.model.Definition.Stop;
import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.clock.model.Transcript;
import dev.regente.analytics.clock.model.Transcript.Answer;
import dev.regente.analytics.ingest.model.Fact;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a customer waits for the first answer, once for each episode in which they wrote. */
public final class FirstResponse {

    private final History history;
    private final int episode;
    private final Definition definition;
    private final Transcript transcript;

    private FirstResponse(History history, int episode, Definition definition) {
        this.history = history;
        this.episode = episode;
        this.definition = definition;
        this.transcript = history.transcript(episode);
    }

    public static List<Segment> of(History history, int episode, Definition definition) {
        var clock = new FirstResponse(history, episode, definition);
        return clock.transcript.asked().isEmpty() || (clock.isForBots() && !clock.hadBots())
                ? List.of()
                : List.of(clock.segment());
    }

    private Segment segment() {
        Fact asked = transcript.asked().get(0);
        // The transcript's order, not the clocks', tells an answer from what was written first.
        long first = transcript.asked().stream().mapToLong(Fact::sequence).min().orElseThrow();
        Optional<Answer> answer =
                answers().filter(one -> one.message().sequence() >= first).min(Transcript.sentFirst());
        Mark start = Turn.start(definition, history.ownership(episode), begin(asked), first, answer);
        Mark end = answer.map(Answer::sent).or(() -> gaveUp(start)).orElse(null);
        State state = end == null ? State.RUNNING : answer.isPresent() ? State.STOPPED : State.ABANDONED;
        String agent = answer.map(one -> one.message().about().agent()).orElse(null);
        return new Segment(
                definition.measure(),
                episode,
                1,
                state,
                start,
                end,
                Turn.attribution(history, episode, asked, end, agent));
    }

    private Stream<Answer> answers() {
        return switch (definition.stop()) {
            case ANSWER_OF_BOT -> transcript.answersOfBots().stream();
            case ANSWER_OF_ANYBODY -> Stream.concat(transcript.answers().stream(), transcript.answersOfBots().stream());
            default -> transcript.answers().stream();
        };
    }

    private Fact begin(Fact asked) {
        return definition.starts().contains(Start.OPENING)
                ? history.course().begun(episode).orElse(asked)
                : asked;
    }

    private Optional<Mark> gaveUp(Mark start) {
        Stream<Mark> bots = isForBots()
                ? Stream.concat(
                        history.ownership(episode).handOffs().stream().map(History::mark),
                        transcript.answers().stream().map(Answer::sent))
                : Stream.empty();
        return Stream.concat(
                        bots,
                        history.course().over(episode, definition.followsJoins(), start.at()).stream()
                                .map(History::mark))
                .min(Comparator.comparing(Mark::at).thenComparing(Mark::event));
    }

    private boolean isForBots() {
        return definition.stop() == Stop.ANSWER_OF_BOT;
    }

    private boolean hadBots() {
        return history.ownership(episode).hadBots()
                || !transcript.answersOfBots().isEmpty();
    }
}
