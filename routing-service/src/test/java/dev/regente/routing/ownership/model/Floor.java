package dev.regente.routing.ownership.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.conversation.model.Consulting;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Lifecycle;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.Offering;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.fixture.Case;
import dev.regente.routing.ownership.model.Offer.Kind;
import dev.regente.routing.ownership.model.Offer.Outcome;
import dev.regente.routing.ownership.model.Offer.Reason;
import dev.regente.routing.ownership.model.Offer.Reserved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One conversation, the agents around it and their room, as the tables keep them: what ends must have been open. */
final class Floor {

    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final Instant LATER = NOW.plusSeconds(30);

    private static final Consultation.Party BILLING = new Consultation.Party(Consultation.Kind.QUEUE, "billing");

    Conversation conversation = Case.of("helen", 1);
    Consultation consultation;
    final List<Offer> open = new ArrayList<>();
    final List<Offer> ever = new ArrayList<>();
    final Map<String, Integer> used = new HashMap<>();
    private final Set<UUID> ended = new HashSet<>();

    Asking asking() {
        return new Asking(conversation, open, consultation);
    }

    /** The engine asks them all at once. */
    void offer(List<String> agents) {
        Offering.ask(conversation, false).fold(after -> made(after, agents, Kind.OFFER), why -> false);
    }

    /** Its owner asks them, unless she does so already. */
    void consult(List<String> agents) {
        List<String> others =
                agents.stream().filter(a -> !conversation.isOwnedBy(a)).toList();
        if (consultation == null && !others.isEmpty()) {
            boolean asked =
                    Consulting.ask(conversation).fold(after -> made(after, others, Kind.CONSULTATION), why -> false);
            consultation = asked
                    ? new Consultation(conversation.id(), conversation.owner(), BILLING, "billing", null, NOW)
                    : null;
        }
    }

    void accept(Offer offer, Instant at) {
        asking().accept(offer.id(), offer.agentId(), at).ifPresent(taken -> {
            assertEquals(offer.agentId(), taken.after().owner());
            apply(taken);
        });
    }

    void refuse(Offer offer) {
        asking().refuse(offer.id(), offer.agentId(), NOW).ifPresent(this::apply);
    }

    /** A sweep found that these ran out, or that their agents are gone. */
    void end(List<Offer> due, boolean expired) {
        asking().end(due.stream()
                        .map(o -> expired ? Ending.of(o, Outcome.EXPIRED) : Ending.revoked(o, Reason.AGENT_LEFT))
                        .toList())
                .ifPresent(this::apply);
    }

    void claim(String agent) {
        go(conversation.claim(agent, 20), Reason.RESCINDED);
    }

    void cancel() {
        if (consultation != null) {
            go(Consulting.takenBack(conversation), Reason.CANCELLED);
        }
    }

    void resolve() {
        go(Lifecycle.resolve(conversation, NOW), Reason.RESOLVED);
    }

    void snooze() {
        go(Lifecycle.snooze(conversation, LATER), Reason.SNOOZED);
    }

    void handOn() {
        go(Lifecycle.handOn(conversation, "sales", "always", null, NOW), Reason.MOVED);
    }

    void giveBack() {
        go(Lifecycle.giveBack(conversation), Reason.MOVED);
    }

    /** It waits again, so that a story goes on. */
    void wake() {
        Move move = conversation.state() == State.RESOLVED
                ? Lifecycle.reopen(conversation, NOW, LATER)
                : Lifecycle.resume(conversation, NOW, LATER);
        go(move, Reason.MOVED);
    }

    private void go(Move move, Reason reason) {
        Optional<Conversation> there = move.fold(Optional::of, why -> Optional.empty());
        there.ifPresent(after -> apply(asking().leave(after, reason)));
    }

    private boolean made(Conversation after, List<String> agents, Kind kind) {
        conversation = after;
        for (String agent : agents) {
            var id = UUID.nameUUIDFromBytes(new byte[] {(byte) ever.size(), (byte) (ever.size() >> 8)});
            var reserved = new Reserved("whatsapp", 10 + agent.length());
            var offer = new Offer(
                    id, after.id(), agent, kind, reserved, after.hold().token(), NOW, LATER);
            open.add(offer);
            ever.add(offer);
            used.merge(agent, reserved.load(), Integer::sum);
        }
        return true;
    }

    private void apply(Transition transition) {
        for (Ending ending : transition.endings()) {
            assertTrue(open.remove(ending.offer()), "what ends was open");
            assertTrue(ended.add(ending.offer().id()), "nothing ends twice");
        }
        transition.freed().forEach((agent, units) -> used.merge(agent, -units, Integer::sum));
        boolean byHand = transition.after().owner() != null
                && transition.before().owner() == null
                && transition.endings().stream().allMatch(Ending::givesBack);
        if (byHand) {
            used.merge(transition.after().owner(), transition.after().hold().load(), Integer::sum);
        }
        conversation = transition.after();
        consultation = transition.over() == null ? consultation : null;
    }

    /** Everybody has exactly what she holds and is asked, and whoever is asked can still say yes. */
    void stands() {
        var holds = new HashMap<String, Integer>();
        used.keySet().forEach(agent -> holds.put(agent, 0));
        open.forEach(o -> holds.merge(o.agentId(), o.reserved().load(), Integer::sum));
        if (conversation.owner() != null) {
            holds.merge(conversation.owner(), conversation.hold().load(), Integer::sum);
        }
        assertEquals(holds, used);
        assertEquals(conversation.state() == State.OFFERED, !open.isEmpty() && consultation == null);
        assertEquals(consultation != null, conversation.owner() != null && !open.isEmpty());
        assertEquals(conversation.owner() == null, conversation.hold().load() == 0);
        open.forEach(o -> assertEquals(conversation.hold().token(), o.token()));
        open.forEach(o -> assertTrue(asking().accept(o.id(), o.agentId(), NOW).isPresent()));
        ever.stream()
                .filter(o -> !open.contains(o))
                .forEach(o ->
                        assertTrue(asking().accept(o.id(), o.agentId(), NOW).isEmpty(), "a late answer is too late"));
    }
}
