package dev.regente.analytics.clock.outcome.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Transcript;
import dev.regente.analytics.clock.model.Transcript.Answer;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How often a customer had to start again, or was asked for what was known, as far as events tell. */
final class Repetitions {

    private static final String ASKED_AGAIN = "askedAgain";

    private Repetitions() {}

    /** How often the customer had to start again. */
    static int startedAgain(History history, int episode, Fact begun) {
        boolean cameBack = begun.kind() == Kind.CONVERSATION_REOPENED
                && "customer".equals(begun.words().author());
        return (cameBack ? 1 : 0) + otherChannels(history.transcript(episode)) + newPersons(history, episode);
    }

    /**
     * How often the customer was asked for what the profile held: once for each detail and whoever asked, in messages
     * that were sent. Empty where a message does not say what it asks for.
     */
    static Optional<Integer> askedAgain(History history, int episode) {
        boolean allSay = history.of(Kind.MESSAGE_APPENDED, episode)
                .allMatch(message -> message.list(ASKED_AGAIN).isPresent());
        if (!allSay) {
            return Optional.empty();
        }
        Transcript transcript = history.transcript(episode);
        return Optional.of((int) Stream.concat(transcript.answers().stream(), transcript.answersOfBots().stream())
                .map(Answer::message)
                .flatMap(message -> message.list(ASKED_AGAIN).stream()
                        .flatMap(List::stream)
                        .map(detail -> Arrays.asList(
                                message.words().author(), message.about().agent(), detail)))
                .distinct()
                .count());
    }

    /** How often the customer wrote on another channel than just before. */
    static int otherChannels(Transcript transcript) {
        List<Fact> asked = transcript.asked();
        int switches = 0;
        for (int i = 1; i < asked.size(); i++) {
            String before = asked.get(i - 1).words().channel();
            switches += Objects.equals(before, asked.get(i).words().channel()) ? 0 : 1;
        }
        return switches;
    }

    /** Those who got it after somebody else had had it, in whichever episode, and to whom the customer wrote. */
    private static int newPersons(History history, int episode) {
        String had = history.episodes().headSet(episode).stream()
                .flatMap(earlier -> history.ownership(earlier).spans().stream())
                .reduce((first, last) -> last)
                .map(Span::agent)
                .orElse(null);
        int count = 0;
        for (Span span : history.ownership(episode).spans()) {
            boolean isNew = span.byPerson() && had != null && !had.equals(span.agent());
            if (isNew && history.transcript(episode).asked().stream().anyMatch(span::holds)) {
                count++;
            }
            had = span.agent();
        }
        return count;
    }
}
