package dev.regente.gateway.outbound;

import dev.regente.contracts.Author;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.outbound.RecordOutcomes.Ended;
import dev.regente.gateway.outbound.SendRoutes.Route;
import dev.regente.gateway.outbound.model.SendRule;
import dev.regente.gateway.outbound.model.SendWindow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tries once to send one reply, or what is left of it. */
@ApplicationScoped
class SendReply {

    private static final Logger LOG = Logger.getLogger(SendReply.class);

    private final SendRoutes routes;
    private final CallProvider provider;
    private final SendMeters meters;
    private final Clock clock;

    SendReply(SendRoutes routes, CallProvider provider, SendMeters meters, Clock clock) {
        this.routes = routes;
        this.provider = provider;
        this.meters = meters;
        this.clock = clock;
    }

    /** Never fails: an attempt of which nobody knows how it ended is in doubt. */
    Uni<Ended> send(Claimed claimed) {
        return Uni.createFrom()
                .deferred(() -> routes.of(claimed.reply().account())
                        .map(route -> send(claimed, route))
                        .orElseGet(() -> refused(
                                claimed, "account_unavailable", "There is no enabled account to send it from.")))
                .onFailure()
                .invoke(e -> LOG.errorf(
                        "Reply %s could not be tried: %s",
                        claimed.messageId(), e.getClass().getName()))
                .onFailure()
                .recoverWithItem(() -> Ended.of(claimed, new SendOutcome.InDoubt()))
                .invoke(ended -> meters.tried(claimed.reply().channel(), ended.outcome()));
    }

    private Uni<Ended> send(Claimed claimed, Route route) {
        if (refuses(claimed, route.adapter())) {
            return refused(claimed, "opted_out", "The customer asked not to be written to on this channel.");
        }
        ReplyRequested reply = claimed.reply();
        ChannelAdapter adapter = route.adapter();
        Instant now = clock.instant();
        var window = new SendWindow(
                reply.sendBefore(),
                claimed.lastInboundAt(),
                adapter.windows().free(),
                adapter.windows().tagged());
        SendRule rule = window.at(now, reply.template() != null, isHuman(reply));
        if (rule == SendRule.TOO_LATE) {
            return refused(claimed, "too_late", "It was not to be sent after this time.");
        }
        if (rule == SendRule.WINDOW_CLOSED) {
            return refused(claimed, "window_closed", window.instead(now, adapter.hasTemplates()));
        }
        return send(claimed, route, rule == SendRule.TAGGED);
    }

    private Uni<Ended> send(Claimed claimed, Route route, boolean tagged) {
        return routes.outgoing(claimed, tagged).onItemOrFailure().transformToUni((outgoing, failure) -> {
            if (failure != null) {
                return Uni.createFrom().item(Ended.of(claimed, new SendOutcome.Temporary("files_unknown")));
            }
            return outgoing.isEmpty()
                    ? refused(claimed, "attachment_unavailable", "A file is not there, not yet or not any more.")
                    : unlessObjected(claimed, route, outgoing.get());
        });
    }

    private Uni<Ended> unlessObjected(Claimed claimed, Route route, Outgoing outgoing) {
        Optional<Reason> objection = route.adapter().objection(outgoing, route.account());
        return objection.isPresent()
                ? refused(claimed, objection.get().code(), objection.get().text())
                : provider.call(claimed, route, outgoing);
    }

    private static boolean refuses(Claimed claimed, ChannelAdapter adapter) {
        if (claimed.refusesSince() == null) {
            return false;
        }
        boolean wroteSince =
                claimed.lastInboundAt() != null && claimed.lastInboundAt().isAfter(claimed.refusesSince());
        return !(wroteSince && adapter.writingAccepts());
    }

    private static boolean isHuman(ReplyRequested reply) {
        return reply.author() != null && reply.author().kind() == Author.Kind.AGENT;
    }

    private static Uni<Ended> refused(Claimed claimed, String code, String text) {
        return Uni.createFrom().item(Ended.of(claimed, new SendOutcome.Refused(new Reason(code, text))));
    }
}
