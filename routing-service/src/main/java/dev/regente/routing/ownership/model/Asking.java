package dev.regente.routing.ownership.model;

import dev.regente.routing.conversation.model.Consulting;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Move;
import dev.regente.routing.conversation.model.Offering;
import dev.regente.routing.ownership.model.Offer.Kind;
import dev.regente.routing.ownership.model.Offer.Outcome;
import dev.regente.routing.ownership.model.Offer.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A held conversation and whoever is asked to take it: the first who accepts has it, and the others are asked no
 * longer.
 *
 * @param open the offers of it that have not ended, all of one kind
 * @param consultation what they are asked for by its owner; null where it has none
 */
public record Asking(Conversation conversation, List<Offer> open, Consultation consultation) {

    public Asking {
        open = List.copyOf(open);
    }

    /** Empty when the offer has ended. */
    public Optional<Transition> accept(UUID offerId, String agentId, Instant now) {
        return hers(offerId, agentId, now).flatMap(offer -> after(taken(offer)).map(after -> {
            var endings = new ArrayList<Ending>();
            endings.add(Ending.of(offer, Outcome.ACCEPTED));
            open.stream()
                    .filter(o -> !o.id().equals(offer.id()))
                    .forEach(o -> endings.add(Ending.revoked(o, Reason.RESCINDED)));
            return new Transition(conversation, after, endings, consultation);
        }));
    }

    /** Others go on being asked. Empty when the offer has ended. */
    public Optional<Transition> refuse(UUID offerId, String agentId, Instant now) {
        return hers(offerId, agentId, now).flatMap(offer -> end(List.of(Ending.of(offer, Outcome.REFUSED))));
    }

    /** Some offers end unaccepted; after the last one nobody is asked any more. Empty when all of them had ended. */
    public Optional<Transition> end(Collection<Ending> wanted) {
        List<Ending> endings =
                wanted.stream().filter(e -> open.contains(e.offer())).toList();
        if (endings.isEmpty()) {
            return Optional.empty();
        }
        boolean last = endings.size() == open.size();
        return after(unaccepted(endings, last))
                .map(after -> new Transition(conversation, after, endings, last ? consultation : null));
    }

    /** It goes elsewhere, whoever is asked. */
    public Transition leave(Conversation after, Reason reason) {
        return new Transition(
                conversation,
                after,
                open.stream().map(o -> Ending.revoked(o, reason)).toList(),
                consultation);
    }

    private Optional<Offer> hers(UUID offerId, String agentId, Instant now) {
        return open.stream()
                .filter(o -> o.id().equals(offerId) && o.agentId().equals(agentId) && !o.isOverAt(now))
                .findFirst();
    }

    private Move taken(Offer offer) {
        int load = offer.reserved().load();
        if (offer.kind() == Kind.OFFER || consultation == null) {
            return Offering.accept(conversation, offer.agentId(), load, offer.token());
        }
        String team = consultation.to().team();
        return Consulting.accept(conversation, offer.agentId(), load, offer.token(), consultation.queue())
                .fold(after -> Move.to(team == null ? after : after.ofTeam(team)), Move::refused);
    }

    private Move unaccepted(List<Ending> endings, boolean last) {
        Offer one = endings.get(0).offer();
        if (one.kind() == Kind.CONSULTATION) {
            return Consulting.declined(conversation, one.token());
        }
        List<String> passed = endings.stream()
                .filter(Ending::isPassed)
                .map(e -> e.offer().agentId())
                .toList();
        return Offering.declined(conversation, one.token(), passed, last);
    }

    private static Optional<Conversation> after(Move move) {
        return move.fold(Optional::of, why -> Optional.empty());
    }
}
