package dev.regente.analytics.survey.model;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An episode of a conversation that is resolved and in which a person answered the customer.
 *
 * @param reopened whether the conversation has gone on since
 * @param counts what the customer's answer counts for
 */
public record Case(
        UUID conversation, int episode, UUID profile, Instant resolvedAt, boolean reopened, Attribution counts) {

    /** What a provider says of a message that it has taken; one that only we know of has answered nobody. */
    private static final Set<String> SENT = Set.of("accepted", "sent", "delivered", "read");

    /** Null where it is not known. */
    public record Attribution(String channel, String account, String queue, String agent) {}

    /** The cases of one conversation that are ready to be asked about, however its facts came. */
    public static List<Case> of(Collection<Fact> facts) {
        var cases = new ArrayList<Case>();
        kind(facts, Kind.CONVERSATION_RESOLVED)
                .map(fact -> fact.about().episode())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .forEach(episode -> of(facts, episode).ifPresent(cases::add));
        return cases;
    }

    private static Optional<Case> of(Collection<Fact> facts, int episode) {
        Predicate<Fact> inIt = fact -> Objects.equals(fact.about().episode(), episode);
        Fact resolved = kind(facts, Kind.CONVERSATION_RESOLVED)
                .filter(inIt)
                .min(Fact.BY_TIME)
                .orElseThrow();
        Optional<Fact> opened = kind(facts, Kind.CONVERSATION_OPENED)
                .filter(fact -> fact.about().profile() != null)
                .max(Comparator.comparing(inIt::test).thenComparing(Fact.BY_TIME));
        boolean answered = kind(facts, Kind.MESSAGE_APPENDED)
                .filter(inIt.and(Case::isByPerson))
                .anyMatch(message -> wasSent(message, facts));
        if (opened.isEmpty() || !answered) {
            return Optional.empty();
        }
        boolean reopened = Stream.of(Kind.CONVERSATION_OPENED, Kind.CONVERSATION_REOPENED)
                .flatMap(kind -> kind(facts, kind))
                .anyMatch(fact -> fact.about().episode() > episode);
        return Optional.of(new Case(
                resolved.about().conversation(),
                episode,
                opened.get().about().profile(),
                resolved.at(),
                reopened,
                counts(opened.get(), resolved, facts, inIt)));
    }

    /** It counts for the person who had it, even when a supervisor resolved it. */
    private static Attribution counts(Fact opened, Fact resolved, Collection<Fact> facts, Predicate<Fact> inIt) {
        String queue = kind(facts, Kind.CONVERSATION_QUEUED)
                .filter(inIt)
                .max(Fact.BY_SEQUENCE)
                .map(fact -> fact.words().queue())
                .orElse(null);
        String agent = kind(facts, Kind.CONVERSATION_ASSIGNED)
                .filter(inIt.and(fact -> "agent".equals(fact.words().author())))
                .max(Fact.BY_SEQUENCE)
                .or(() -> Optional.of(resolved)
                        .filter(fact -> "agent".equals(fact.words().author())))
                .map(fact -> fact.about().agent())
                .orElse(null);
        Fact began =
                kind(facts, Kind.CONVERSATION_REOPENED).filter(inIt).findFirst().orElse(opened);
        return new Attribution(began.words().channel(), began.words().account(), queue, agent);
    }

    private static boolean isByPerson(Fact message) {
        return "outbound".equals(message.words().direction())
                && "agent".equals(message.words().author());
    }

    /** What came from the provider's own inbox, whose author we do not know, was sent before we heard of it. */
    private static boolean wasSent(Fact message, Collection<Fact> facts) {
        return message.about().agent() == null
                || kind(facts, Kind.MESSAGE_STATUS_CHANGED)
                        .filter(status -> Objects.equals(
                                status.about().message(), message.about().message()))
                        .anyMatch(status -> SENT.contains(status.words().status()));
    }

    private static Stream<Fact> kind(Collection<Fact> facts, Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind);
    }
}
