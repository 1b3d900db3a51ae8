package dev.regente.routing.reply;

import dev.regente.contracts.Author;
import dev.regente.contracts.Direction;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.conversation.ConversationAnnouncer;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.reply.Recipients.Recipient;
import dev.regente.routing.transcript.Entry;
import dev.regente.routing.transcript.model.Leg;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Who may answer in a conversation does so, on the leg that the customer used last unless she says otherwise. */
@ApplicationScoped
public class RequestReply {

    private static final Logger LOG = Logger.getLogger(RequestReply.class);

    private final Speakers speakers;
    private final Recipients recipients;
    private final AgentEvents feed;
    private final Clock clock;
    private final MeterRegistry meters;

    RequestReply(Speakers speakers, Recipients recipients, AgentEvents feed, Clock clock, MeterRegistry meters) {
        this.speakers = speakers;
        this.recipients = recipients;
        this.feed = feed;
        this.clock = clock;
        this.meters = meters;
    }

    Uni<UUID> request(Tx tx, Viewer viewer, UUID conversationId, Reply reply) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return speakers.hold(tx, viewer, conversationId).chain(conversation -> recipients
                .choose(tx, conversation, reply, now)
                .chain(recipient ->
                        say(tx, new Author(Author.Kind.AGENT, viewer.id()), conversation, recipient, reply, now)));
    }

    /** Says the first words of a conversation that has just begun with this leg, which may be written to. */
    public Uni<UUID> say(Tx tx, Author author, Conversation begun, Leg leg, Reply reply, Instant now) {
        return say(tx, author, begun, new Recipient(leg, begun), reply, now);
    }

    private Uni<UUID> say(
            Tx tx, Author author, Conversation conversation, Recipient recipient, Reply reply, Instant now) {
        return recipients
                .append(tx, number -> entry(author, recipient, reply, now, number), recipient)
                .call(entry -> feed.tell(tx, news(conversation, entry)))
                .call(entry -> recipients.askedAgain(tx, entry, recipient).invoke(askedAgain -> {
                    String trace = Tracing.answer(ReplyRequested.ADDRESS, conversation.traceparent());
                    tx.announce(ConversationAnnouncer.appended(entry, askedAgain), trace);
                    tx.announce(requested(entry, recipient.leg(), reply), trace);
                    tx.afterCommit(() -> requested(entry));
                }))
                .map(Entry::id);
    }

    private static List<AgentNews> news(Conversation conversation, Entry entry) {
        return conversation.owner() == null ? List.of() : List.of(ConversationAnnouncer.news(conversation, entry));
    }

    private void requested(Entry entry) {
        meters.counter("regente.routing.replies", "channel", entry.leg().channel())
                .increment();
        LOG.infof(
                "%s %s replied in conversation %s, message %s, on %s",
                entry.author().kind(),
                entry.author().id(),
                entry.conversationId(),
                entry.id(),
                entry.leg().channel());
    }

    private Entry entry(Author author, Recipient recipient, Reply reply, Instant now, long number) {
        Leg leg = recipient.leg();
        return new Entry(
                recipients.newId(),
                recipient.conversation().id(),
                recipient.conversation().episode(),
                Direction.OUTBOUND,
                author,
                new Entry.Via(leg.channel(), leg.account(), leg.senderId()),
                reply.content(),
                reply.template(),
                now,
                number);
    }

    /** After the window's end the provider would refuse it, so the gateway need not try. A template has no such end. */
    private static ReplyRequested requested(Entry entry, Leg leg, Reply reply) {
        return new ReplyRequested(
                entry.conversationId().toString(),
                entry.id().toString(),
                entry.episode(),
                ReplyRequested.Kind.REPLY,
                leg.senderId(),
                leg.channel(),
                leg.account(),
                List.of(),
                entry.content(),
                reply.template(),
                entry.author(),
                null,
                entry.sequence(),
                reply.template() == null ? leg.closesAt() : null,
                null);
    }
}
