package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How long a customer waits for the first answer by a person, once for each episode in which they wrote. */
final class FirstResponse {

    private static final Set<String> NO_MESSAGES_OF_THEIR_OWN = Set.of("reaction", "edit", "deletion");

    private FirstResponse() {}

    static List<Segment> of(History history) {
        return history.episodes().stream()
                .map(episode -> of(history, episode))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Segment> of(History history, int episode) {
        List<Fact> asked =
                messages(history, episode).filter(FirstResponse::isByCustomer).toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        // The transcript's order, not the clocks', tells an answer from what was written first.
        long firstAsked = asked.stream().mapToLong(Fact::sequence).min().orElseThrow();
        Optional<Answer> answer = messages(history, episode)
                .filter(message -> isByPerson(message) && message.sequence() >= firstAsked)
                .flatMap(message -> history.sent(message).map(at -> new Answer(message, at)).stream())
                .min(Comparator.comparing((Answer a) -> a.sent().at())
                        .thenComparing(a -> a.sent().event()));
        return Optional.of(segment(history, episode, asked.get(0), answer));
    }

    private static Segment segment(History history, int episode, Fact question, Optional<Answer> answer) {
        Mark start = History.mark(question);
        Mark end = answer.map(Answer::sent)
                .or(() -> history.resolved(episode).map(History::mark))
                .orElse(null);
        State state = end == null ? State.RUNNING : answer.isPresent() ? State.STOPPED : State.ABANDONED;
        var attribution = new Attribution(
                question.words().channel(),
                history.account(episode),
                history.queue(episode, end == null ? Instant.MAX : end.at()),
                answer.map(a -> a.message().about().agent()).orElse(null));
        return new Segment(Measure.FIRST_RESPONSE_TIME, episode, 1, state, start, end, attribution);
    }

    private static Stream<Fact> messages(History history, int episode) {
        return history.of(Kind.MESSAGE_APPENDED, episode).filter(fact -> {
            String content = fact.text("contentKind");
            return content == null || !NO_MESSAGES_OF_THEIR_OWN.contains(content);
        });
    }

    private static boolean isByCustomer(Fact message) {
        return !History.isOutbound(message) && "customer".equals(message.words().author());
    }

    private static boolean isByPerson(Fact message) {
        return History.isOutbound(message) && "agent".equals(message.words().author());
    }

    private record Answer(Fact message, Mark sent) {}
}
