package dev.regente.routing.conversation;

import dev.regente.contracts.Attachment;
import dev.regente.contracts.Author;
import dev.regente.contracts.Content;
import dev.regente.contracts.Direction;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.transcript.Entry;
import dev.regente.routing.transcript.Outgoing;
import dev.regente.routing.transcript.model.Leg;
import dev.regente.routing.transcript.model.WayOut;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The owner of a conversation answers the customer, on the leg the customer used last unless she says otherwise. */
@ApplicationScoped
public class RequestReply {

    private static final Logger LOG = Logger.getLogger(RequestReply.class);

    private final Viewers viewers;
    private final Outgoing outgoing;
    private final AgentEvents feed;
    private final Clock clock;
    private final MeterRegistry meters;

    RequestReply(Viewers viewers, Outgoing outgoing, AgentEvents feed, Clock clock, MeterRegistry meters) {
        this.viewers = viewers;
        this.outgoing = outgoing;
        this.feed = feed;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * What she says.
     *
     * @param channel null for the one the customer used last
     * @param template in place of words; null for none
     */
    record Reply(String text, String channel, List<Attachment> attachments, ReplyRequested.Template template) {

        Content content() {
            String kind = "text";
            if (template != null) {
                kind = "template";
            } else if (!attachments.isEmpty()) {
                kind = kindOf(attachments.get(0).contentType());
            }
            return new Content(kind, text, attachments, null, null, null);
        }

        /** The gateway knows better what a file is, and sends it as that. */
        private static String kindOf(String contentType) {
            if (contentType == null) {
                return "document";
            }
            String family = contentType.substring(0, Math.max(0, contentType.indexOf('/')));
            return List.of("image", "audio", "video").contains(family) ? family : "document";
        }
    }

    Uni<UUID> request(Tx tx, Viewer viewer, UUID conversationId, Reply reply) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return viewers.hold(tx, viewer, conversationId)
                .invoke(conversation -> requireOwner(conversation, viewer.id()))
                .chain(conversation -> outgoing.leg(tx, conversation.profileId(), reply.channel())
                        .map(leg -> leg.orElseThrow(RequestReply::noLeg))
                        .call(leg -> requireWindow(tx, leg, reply, now))
                        .chain(leg -> say(tx, conversation, leg, reply, now)));
    }

    private Uni<UUID> say(Tx tx, Conversation conversation, Leg leg, Reply reply, Instant now) {
        String owner = conversation.owner();
        return outgoing.number(tx, leg.senderId())
                .map(number -> entry(conversation, leg, reply, now, number))
                .call(entry -> outgoing.append(tx, entry))
                .call(entry -> feed.tell(tx, List.of(ConversationAnnouncer.news(owner, entry))))
                .invoke(entry -> {
                    String trace = Tracing.answer(ReplyRequested.ADDRESS, conversation.traceparent());
                    tx.announce(ConversationAnnouncer.appended(entry), trace);
                    tx.announce(requested(entry, leg, reply), trace);
                    tx.afterCommit(() -> requested(entry));
                })
                .map(Entry::id);
    }

    private void requested(Entry entry) {
        meters.counter("regente.routing.replies", "channel", entry.leg().channel())
                .increment();
        LOG.infof(
                "Agent %s replied in conversation %s, message %s, on %s",
                entry.author().id(),
                entry.conversationId(),
                entry.id(),
                entry.leg().channel());
    }

    private Entry entry(Conversation conversation, Leg leg, Reply reply, Instant now, long number) {
        return new Entry(
                outgoing.newId(),
                conversation.id(),
                conversation.episode(),
                Direction.OUTBOUND,
                new Author(Author.Kind.AGENT, conversation.owner()),
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

    private static void requireOwner(Conversation conversation, String agentId) {
        if (conversation.owner() == null) {
            throw Refusal.conflict("not_assigned", "Nobody owns this conversation: accept or claim it first.");
        }
        if (!conversation.isOwnedBy(agentId)) {
            throw Refusal.notAllowed("not_owner", "Another agent owns this conversation.");
        }
    }

    /** Asked before anything is recorded; the gateway asks again before it sends. */
    private Uni<Void> requireWindow(Tx tx, Leg leg, Reply reply, Instant now) {
        if (reply.template() != null || leg.isOpenAt(now)) {
            return Uni.createFrom().voidItem();
        }
        return outgoing.waysOut(tx, leg, now).chain(possible -> Uni.createFrom().failure(windowClosed(leg, possible)));
    }

    private static Refusal windowClosed(Leg leg, List<WayOut> possible) {
        String instead = possible.isEmpty()
                ? "she must write first"
                : "use " + possible.stream().map(WayOut::text).collect(Collectors.joining(" or "));
        return Refusal.conflict(
                "window_closed",
                "The customer wrote too long ago on " + leg.channel() + ": " + instead + ".",
                Map.of("possible", possible));
    }

    private static Refusal noLeg() {
        return Refusal.conflict("no_leg", "The customer never wrote on this channel.");
    }
}
