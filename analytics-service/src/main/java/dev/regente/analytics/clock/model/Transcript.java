package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What was said in an episode: reactions, edits and deletions are no messages of their own. */
public final class Transcript {

    private static final Set<String> NO_MESSAGES_OF_THEIR_OWN = Set.of("reaction", "edit", "deletion");
    private static final Comparator<Answer> SENT_FIRST = Comparator.comparing(
                    (Answer a) -> a.sent().at())
            .thenComparing(a -> a.sent().event());

    private final History history;
    private final List<Fact> messages;
    private final List<Fact> asked;
    private final List<Answer> answers;
    private final List<Exchange> exchanges;

    Transcript(History history, int episode) {
        this.history = history;
        this.messages = history.of(Kind.MESSAGE_APPENDED, episode)
                .filter(fact -> !NO_MESSAGES_OF_THEIR_OWN.contains(String.valueOf(fact.text("contentKind"))))
                .toList();
        this.asked = messages.stream().filter(Transcript::isByCustomer).toList();
        this.answers = sentBy("agent").toList();
        this.exchanges = exchanged();
    }

    /** What the customer wrote, by time. */
    public List<Fact> asked() {
        return asked;
    }

    /** What persons wrote and was sent, in the order of the conversation. */
    public List<Answer> answers() {
        return answers;
    }

    /** The same of bots. */
    public List<Answer> answersOfBots() {
        return sentBy("bot").toList();
    }

    /**
     * Each time the customer waited for a person: the first of several questions in a row and the first answer to be
     * sent before the customer wrote again. What was written before the first question answers nothing.
     */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    /** Whether the customer waits for an answer when the conversation has counted so far. */
    public boolean waitsAt(long sequence) {
        long answered = answers.stream()
                .mapToLong(answer -> answer.message().sequence())
                .filter(counted -> counted < sequence)
                .max()
                .orElse(Long.MIN_VALUE);
        return asked.stream().mapToLong(Fact::sequence).anyMatch(s -> s > answered && s < sequence);
    }

    /** Of answers the one that was sent first, whichever was written first. */
    public static Comparator<Answer> sentFirst() {
        return SENT_FIRST;
    }

    private List<Exchange> exchanged() {
        var done = new ArrayList<Exchange>();
        var lines = Stream.concat(asked.stream().map(fact -> new Answer(fact, null)), answers.stream())
                .sorted(Comparator.comparing(Answer::message, Fact.BY_SEQUENCE))
                .toList();
        Exchange open = null;
        for (Answer line : lines) {
            if (line.sent() != null) {
                open = open == null ? null : open.answeredBy(line);
            } else if (open == null || open.answer() != null) {
                open = add(done, open, new Exchange(line.message(), null));
            }
        }
        add(done, open, null);
        return List.copyOf(done);
    }

    private static Exchange add(List<Exchange> done, Exchange ended, Exchange next) {
        if (ended != null) {
            done.add(ended);
        }
        return next;
    }

    private Stream<Answer> sentBy(String author) {
        return messages.stream()
                .filter(message ->
                        message.isOutbound() && author.equals(message.words().author()))
                .sorted(Fact.BY_SEQUENCE)
                .flatMap(message -> history.sent(message).map(at -> new Answer(message, at)).stream());
    }

    private static boolean isByCustomer(Fact message) {
        return !message.isOutbound() && "customer".equals(message.words().author());
    }

    /** A message and when it left for the customer. */
    public record Answer(Fact message, Mark sent) {}

    /** A question and its answer; null while there is none. */
    public record Exchange(Fact question, Answer answer) {

        private Exchange answeredBy(Answer another) {
            return answer != null && SENT_FIRST.compare(answer, another) <= 0 ? this : new Exchange(question, another);
        }
    }
}
