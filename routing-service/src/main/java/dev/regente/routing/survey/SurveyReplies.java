package dev.regente.routing.survey;

import dev.regente.contracts.Author;
import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.Direction;
import dev.regente.contracts.SurveyMetric;
import dev.regente.contracts.analytics.SurveyRequested;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.survey.model.SurveyCheck;
import dev.regente.routing.survey.model.SurveyTexts;
import dev.regente.routing.transcript.Entry;
import dev.regente.routing.transcript.Outgoing;
import dev.regente.routing.transcript.model.Leg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Surveys in the transcript and on their way to the gateway. Nobody wrote them: they are the system's. */
@ApplicationScoped
class SurveyReplies {

    /** Of those that ended together the first in which a person answered is asked about, and no other. */
    private static final String ASKED_ELSEWHERE =
            """
            SELECT c.id FROM conversation c
            CROSS JOIN LATERAL (
                SELECT p.id FROM conversation p WHERE p.id = c.joined_into AND p.customer_id = c.customer_id
                UNION ALL
                SELECT o.id FROM conversation o
                WHERE o.joined_into = c.joined_into AND o.customer_id = c.customer_id AND o.id < c.id) AS before
            WHERE c.id = ANY($1) AND EXISTS (
                SELECT 1 FROM message m
                WHERE m.conversation_id = before.id AND m.direction = 'outbound' AND m.author_kind = 'agent')""";

    private final Outgoing outgoing;

    SurveyReplies(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /**
     * A survey that is sent.
     *
     * @param number its place in the order of what goes to this recipient
     */
    record Said(Envelope<SurveyRequested> asked, SurveyCheck check, long number, Instant now) {}

    /** Those whose customers are asked about another conversation that ended with them. */
    Uni<Set<UUID>> askedElsewhere(Tx tx, Collection<UUID> ids) {
        return tx.sql()
                .preparedQuery(ASKED_ELSEWHERE)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    var elsewhere = new HashSet<UUID>();
                    rows.forEach(row -> elsewhere.add(row.getUUID(0)));
                    return elsewhere;
                });
    }

    Uni<Void> say(Tx tx, List<Said> said) {
        List<Entry> entries = said.stream().map(this::entry).toList();
        return outgoing.append(tx, entries).invoke(() -> {
            for (int i = 0; i < entries.size(); i++) {
                String trace = said.get(i).asked().traceparent();
                tx.announce(ConversationAnnouncer.appended(entries.get(i), Map.of()), trace);
                tx.announce(requested(entries.get(i), said.get(i)), trace);
            }
        });
    }

    private Entry entry(Said said) {
        Leg leg = said.check().leg();
        return new Entry(
                outgoing.newId(),
                said.check().conversation().id(),
                said.check().conversation().episode(),
                Direction.OUTBOUND,
                new Author(Author.Kind.SYSTEM, null),
                new Entry.Via(leg.channel(), leg.account(), leg.senderId()),
                content(said.asked().event()),
                null,
                said.now(),
                said.number());
    }

    private static Content content(SurveyRequested asked) {
        SurveyTexts texts = texts(asked);
        List<Choice> choices = scores(asked.metric()).stream()
                .map(score -> new Choice(
                        ReplyRequested.Survey.choice(asked.surveyId(), score),
                        texts.titles().get(score - asked.metric().lowest())))
                .toList();
        return Content.question(texts.question(), choices);
    }

    private static SurveyTexts texts(SurveyRequested asked) {
        return SurveyTexts.of(asked.metric().toString(), asked.language());
    }

    private static List<Integer> scores(SurveyMetric metric) {
        return IntStream.rangeClosed(metric.lowest(), metric.highest()).boxed().toList();
    }

    private static ReplyRequested requested(Entry entry, Said said) {
        SurveyRequested asked = said.asked().event();
        return new ReplyRequested(
                entry.conversationId().toString(),
                entry.id().toString(),
                entry.episode(),
                ReplyRequested.Kind.SURVEY,
                entry.leg().senderId(),
                entry.leg().channel(),
                entry.leg().account(),
                List.of(),
                entry.content(),
                null,
                entry.author(),
                null,
                entry.sequence(),
                said.check().sendBefore(asked.expiresAt()),
                new ReplyRequested.Survey(
                        asked.surveyId(),
                        asked.metric(),
                        scores(asked.metric()),
                        texts(asked).label(),
                        asked.expiresAt(),
                        asked.language()));
    }
}
