package dev.regente.analytics.clock.outcome.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Ownership;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Transcript;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How the episodes of a conversation are judged that are over, as a function of the set of its facts. */
public final class Outcomes {

    private final History history;
    private final int episode;
    private final Fact begun;
    private final Fact ended;
    private final Ownership ownership;
    private final List<Span> persons;
    private final List<Outcome> found = new ArrayList<>();

    private Outcomes(History history, int episode, Fact begun, Fact ended) {
        this.history = history;
        this.episode = episode;
        this.begun = begun;
        this.ended = ended;
        this.ownership = history.ownership(episode);
        this.persons = ownership.persons();
    }

    public static List<Outcome> of(History history) {
        var found = new ArrayList<Outcome>();
        for (int episode : history.episodes()) {
            found.addAll(Promises.of(history, episode));
            Optional<Fact> ended = history.course().ended(episode);
            Optional<Fact> begun = history.course().begun(episode);
            if (ended.isPresent() && begun.isPresent()) {
                found.addAll(new Outcomes(history, episode, begun.get(), ended.get()).judged());
            }
        }
        return found;
    }

    private List<Outcome> judged() {
        Transcript transcript = history.transcript(episode);
        boolean reopened = history.course().nextBegun(episode).isPresent();
        long answers = transcript.exchanges().stream()
                .filter(exchange -> exchange.answer() != null)
                .count();
        share(Criterion.REOPEN_RATE, reopened);
        if (answers > 0) {
            share(Criterion.ONE_TOUCH, answers == 1 && !reopened);
        }
        if (!persons.isEmpty()) {
            share(Criterion.TRANSFER_RATE, handedOn());
        }
        if (ownership.hadBots() || !transcript.answersOfBots().isEmpty()) {
            boolean alone = persons.isEmpty() && transcript.answers().isEmpty();
            share(Criterion.BOT_CONTAINMENT, alone && !reopened);
        }
        if (!transcript.asked().isEmpty()) {
            share(Criterion.CHANNEL_SWITCH_RATE, Repetitions.otherChannels(transcript) > 0);
            int startedAgain = Repetitions.startedAgain(history, episode, begun);
            add(Criterion.REPEAT_YOURSELF_1, startedAgain);
            Repetitions.askedAgain(history, episode)
                    .ifPresent(askedAgain -> add(Criterion.REPEAT_YOURSELF, startedAgain + askedAgain));
        }
        return found;
    }

    private void share(Criterion criterion, boolean holds) {
        add(criterion, holds ? 1 : 0);
    }

    private void add(Criterion criterion, int value) {
        var attribution = new Attribution(
                history.origin(episode).channel(),
                history.origin(episode).account(),
                history.queue(episode, ended.at()),
                persons.isEmpty() ? null : persons.get(persons.size() - 1).agent());
        found.add(new Outcome(criterion, episode, History.mark(begun), History.mark(ended), value, 1, attribution));
    }

    private boolean handedOn() {
        return history.of(Kind.CONVERSATION_TRANSFERRED, episode).anyMatch(transferred -> persons.stream()
                .anyMatch(span -> Objects.equals(span.agent(), transferred.text("from"))));
    }
}
