package dev.regente.analytics.clock.model;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Who had a conversation in an episode, one after the other.
 *
 * @param handOffs when a bot that had it let it go for a person
 */
public record Ownership(List<Span> spans, List<Fact> handOffs) {

    /**
     * As long as one has it.
     *
     * @param end what took it from her; null while she has it
     */
    public record Span(boolean byPerson, String agent, Fact start, Fact end) {

        /** Whether something was counted while she had it. */
        public boolean holds(Fact fact) {
            return fact.sequence() > start.sequence()
                    && (end == null || end.kind() == Kind.CONVERSATIONS_JOINED || fact.sequence() < end.sequence());
        }

        private Span until(Fact last) {
            return new Span(byPerson, agent, start, last);
        }
    }

    /** When persons had it. */
    public List<Span> persons() {
        return spans.stream().filter(Span::byPerson).toList();
    }

    public boolean hadBots() {
        return !spans.stream().allMatch(Span::byPerson);
    }

    static Ownership of(History history, int episode) {
        var fold = new Fold();
        history.inOrder(
                        episode,
                        Kind.CONVERSATION_QUEUED,
                        Kind.CONVERSATION_ASSIGNED,
                        Kind.CONVERSATION_TRANSFERRED,
                        Kind.CONVERSATION_SNOOZED,
                        Kind.CONVERSATION_RESOLVED)
                .forEach(fold::next);
        fold.end(null);
        return new Ownership(
                history.course()
                        .joined(episode)
                        .map(join -> fold.spans.stream()
                                .map(span -> endingAt(join, span))
                                .toList())
                        .orElse(fold.spans),
                fold.handOffs);
    }

    /** Who is shown elsewhere has lost her before whatever ends it there. */
    private static Span endingAt(Fact join, Span span) {
        boolean ended = span.end() != null && span.end().at().isBefore(join.at());
        return ended || span.start().at().isAfter(join.at()) ? span : span.until(join);
    }

    private static final class Fold {

        private final List<Span> spans = new ArrayList<>();
        private final List<Fact> handOffs = new ArrayList<>();
        private Span open;

        void next(Fact fact) {
            switch (fact.kind()) {
                case CONVERSATION_ASSIGNED -> assigned(fact);
                // A warm transfer is told after its new owner may have it already.
                case CONVERSATION_TRANSFERRED -> {
                    if (open != null && Objects.equals(open.agent(), fact.text("from"))) {
                        handOff(fact, true);
                    }
                }
                case CONVERSATION_QUEUED -> handOff(fact, true);
                default -> end(fact);
            }
        }

        private void assigned(Fact fact) {
            String agent = fact.about().agent();
            if (open != null && Objects.equals(open.agent(), agent)) {
                return;
            }
            boolean byPerson = "agent".equals(fact.words().author());
            handOff(fact, byPerson);
            open = new Span(byPerson, agent, fact, null);
        }

        private void handOff(Fact fact, boolean toPeople) {
            if (open != null && !open.byPerson() && toPeople) {
                handOffs.add(fact);
            }
            end(fact);
        }

        private void end(Fact fact) {
            if (open != null) {
                spans.add(open.until(fact));
                open = null;
            }
        }
    }
}
