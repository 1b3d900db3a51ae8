package dev.regente.routing.survey;

import dev.regente.contracts.analytics.SurveyRequested;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.survey.model.SurveyCheck;
import dev.regente.routing.survey.model.SurveyCheck.Outcome;
import dev.regente.routing.transcript.Outgoing;
import dev.regente.routing.transcript.model.Leg;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends surveys where the customer wrote last, in the same order as replies; skips those that come too late.
 *
 * <p>The conversations are held meanwhile, so that none is re-opened between the check and the sending.
 */
@ApplicationScoped
class SendSurveys {

    private static final Logger LOG = Logger.getLogger(SendSurveys.class);

    private final Conversations conversations;
    private final Outgoing outgoing;
    private final SurveyReplies replies;
    private final Clock clock;
    private final MeterRegistry meters;

    SendSurveys(
            Conversations conversations, Outgoing outgoing, SurveyReplies replies, Clock clock, MeterRegistry meters) {
        this.conversations = conversations;
        this.outgoing = outgoing;
        this.replies = replies;
        this.clock = clock;
        this.meters = meters;
    }

    /** What was asked for, and what is known about whom to ask. */
    private record Checked(Envelope<SurveyRequested> asked, SurveyCheck check, Outcome outcome) {}

    Uni<Void> send(Tx tx, List<Envelope<SurveyRequested>> events) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<UUID> ids = events.stream()
                .map(e -> UUID.fromString(e.event().conversationId()))
                .collect(Collectors.toCollection(TreeSet::new));
        return conversations.lock(tx, ids).chain(held -> {
            return around(tx, held)
                    .map(around ->
                            events.stream().map(e -> checked(e, around, now)).toList())
                    .chain(checked -> say(tx, checked, now));
        });
    }

    /** What else is known of the customers of these conversations. */
    private Uni<Around> around(Tx tx, Map<UUID, Conversation> held) {
        Set<String> customers =
                held.values().stream().map(c -> c.whose().customer()).collect(Collectors.toSet());
        Set<String> homes = held.values().stream().map(c -> c.whose().home()).collect(Collectors.toSet());
        return conversations.withOpenOnes(tx, customers).chain(open -> outgoing.legs(tx, homes)
                .chain(legs -> replies.askedElsewhere(tx, held.keySet())
                        .map(elsewhere -> new Around(held, open, legs, elsewhere))));
    }

    /**
     * What is known.
     *
     * @param open the customers who have an open conversation
     * @param legs the one that was last used as each home
     * @param elsewhere those whose customers are asked in another one that ended with them
     */
    private record Around(Map<UUID, Conversation> held, Set<String> open, Map<String, Leg> legs, Set<UUID> elsewhere) {

        SurveyCheck of(UUID id) {
            Conversation c = held.get(id);
            return c == null
                    ? new SurveyCheck(null, false, null)
                    : new SurveyCheck(
                            c,
                            open.contains(c.whose().customer()) || elsewhere.contains(id),
                            legs.get(c.whose().home()));
        }
    }

    private static Checked checked(Envelope<SurveyRequested> asked, Around around, Instant now) {
        SurveyRequested event = asked.event();
        SurveyCheck check = around.of(UUID.fromString(event.conversationId()));
        return new Checked(asked, check, check.at(now, event.episode(), event.expiresAt()));
    }

    private Uni<Void> say(Tx tx, List<Checked> checked, Instant now) {
        checked.forEach(one -> tx.afterCommit(() -> ended(one)));
        List<Checked> sent = checked.stream()
                .filter(one -> one.outcome() == Outcome.SENT)
                .sorted(Comparator.comparing(one -> one.check().leg().senderId()))
                .toList();
        if (sent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var counts = new TreeMap<String, Integer>();
        sent.forEach(one -> counts.merge(one.check().leg().senderId(), 1, Integer::sum));
        return outgoing.numbers(tx, counts)
                .map(first -> said(sent, new TreeMap<>(first), now))
                .chain(said -> replies.say(tx, said));
    }

    private static List<SurveyReplies.Said> said(List<Checked> sent, Map<String, Long> next, Instant now) {
        var said = new ArrayList<SurveyReplies.Said>();
        for (Checked one : sent) {
            long number = next.merge(one.check().leg().senderId(), 1L, Long::sum) - 1;
            said.add(new SurveyReplies.Said(one.asked(), one.check(), number, now));
        }
        return said;
    }

    private void ended(Checked one) {
        String outcome = one.outcome().name().toLowerCase(Locale.ROOT);
        meters.counter("regente.routing.surveys", "outcome", outcome).increment();
        SurveyRequested event = one.asked().event();
        LOG.infof(
                "Survey %s of conversation %s episode %d: %s",
                event.surveyId(), event.conversationId(), event.episode(), outcome);
    }
}
