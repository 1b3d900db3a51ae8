package dev.regente.routing.reply;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.asking.AskedAgain;
import dev.regente.routing.conversation.HomeConversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.transcript.Entry;
import dev.regente.routing.transcript.Outgoing;
import dev.regente.routing.transcript.model.Leg;
import dev.regente.routing.transcript.model.WayOut;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** To whom a reply goes, and what it asks: the leg that she used last, whichever of her homes it belongs to. */
@ApplicationScoped
class Recipients {

    private final Outgoing outgoing;
    private final HomeConversations homes;
    private final AskedAgain askedAgain;

    Recipients(Outgoing outgoing, HomeConversations homes, AskedAgain askedAgain) {
        this.outgoing = outgoing;
        this.homes = homes;
        this.askedAgain = askedAgain;
    }

    /**
     * A leg that may be written to.
     *
     * @param conversation in which what is said there is kept
     */
    record Recipient(Leg leg, Conversation conversation) {}

    /** Fails with 409 where the customer cannot be written to so. */
    Uni<Recipient> choose(Tx tx, Conversation answered, Reply reply, Instant now) {
        String customer = answered.whose().customer();
        return outgoing.leg(tx, customer, reply.channel())
                .map(leg -> leg.orElseThrow(Recipients::noLeg))
                .call(leg -> requireWindow(tx, customer, leg, reply, now))
                .chain(leg -> homes.of(tx, answered, leg, now).map(home -> new Recipient(leg, home)));
    }

    UUID newId() {
        return outgoing.newId();
    }

    /** Appends what is to be sent, made with its number in the order of what goes to this recipient. */
    Uni<Entry> append(Tx tx, LongFunction<Entry> said, Recipient recipient) {
        return outgoing.number(tx, recipient.leg().senderId())
                .map(said::apply)
                .call(entry -> outgoing.append(tx, entry));
    }

    /** The kinds of details that a reply asks for although her profile holds them. */
    Uni<Map<UUID, List<String>>> askedAgain(Tx tx, Entry said, Recipient recipient) {
        String customer = recipient.conversation().whose().customer();
        return askedAgain.in(tx, List.of(said), entry -> customer);
    }

    /** Asked before anything is recorded; the gateway asks again before it sends. */
    private Uni<Void> requireWindow(Tx tx, String customer, Leg leg, Reply reply, Instant now) {
        if (reply.template() != null ? leg.takesTemplates() : leg.isOpenAt(now)) {
            return Uni.createFrom().voidItem();
        }
        if (reply.template() != null) {
            return Uni.createFrom().failure(noTemplates(leg));
        }
        return outgoing.waysOut(tx, customer, leg, now)
                .chain(possible -> Uni.createFrom().failure(windowClosed(leg, possible)));
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

    private static Refusal noTemplates(Leg leg) {
        return Refusal.conflict("no_templates", "There are no templates on " + leg.channel() + ".");
    }

    private static Refusal noLeg() {
        return Refusal.conflict("no_leg", "The customer never wrote on this channel.");
    }
}
