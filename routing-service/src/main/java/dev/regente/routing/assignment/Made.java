package dev.regente.routing.assignment;

import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.model.Decision.Ask;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.ownership.model.Offer.Kind;
import dev.regente.routing.ownership.model.Offer.Reserved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A decision and the conversation it was about, as it was then.
 *
 * @param queue whose agents were considered
 * @param asks those who are asked, or given it; without whoever was changed by somebody else meanwhile
 */
record Made(Conversation conversation, String queue, Decision decision, List<Ask> asks) {

    /**
     * In the queue where it waits.
     *
     * @param having whose capacity is reserved
     */
    static Made of(Conversation conversation, Decision decision, Set<String> having) {
        return new Made(conversation, conversation.waiting().queue(), decision, asks(decision, having));
    }

    static List<Ask> asks(Decision decision, Set<String> having) {
        return decision.fold(Decision.Offered::asks, waits -> List.<Ask>of()).stream()
                .filter(ask -> having.contains(ask.agentId()))
                .toList();
    }

    /** How many agents are asked in all. */
    static int asked(List<Made> made) {
        return made.stream().mapToInt(one -> one.asks().size()).sum();
    }

    boolean isWaiting() {
        return decision.fold(offered -> false, waits -> true);
    }

    /** Whether nobody has to be asked. */
    boolean isDirect() {
        return !asks.isEmpty() && asks.get(0).direct();
    }

    boolean everybodyAgain() {
        return decision.fold(Decision.Offered::everybodyAgain, waits -> false);
    }

    /** One for each who is asked, with the token of the conversation as it is now. */
    List<Offer> offers(Conversation now, Kind kind, Supplier<UUID> ids, Instant at, Duration offerFor) {
        return asks.stream()
                .map(ask -> new Offer(
                        ids.get(),
                        now.id(),
                        ask.agentId(),
                        kind,
                        new Reserved(now.channel(), ask.load()),
                        now.hold().token(),
                        at,
                        at.plus(offerFor)))
                .toList();
    }

    String outcome() {
        if (isWaiting()) {
            return "waits";
        }
        if (isDirect()) {
            return "assigned";
        }
        return conversation.owner() == null ? "offered" : "consulted";
    }

    ConversationAssigned.By by() {
        return switch (reason()) {
            case "last_agent" -> ConversationAssigned.By.STICKY;
            case "named_agent" -> ConversationAssigned.By.TRANSFER;
            default -> ConversationAssigned.By.OFFER;
        };
    }

    String reason() {
        return decision.fold(Decision.Offered::basis, waits -> waits.reason().word());
    }

    /** The first who is asked; null for nobody. */
    String agentId() {
        return asks.isEmpty() ? null : asks.get(0).agentId();
    }

    List<String> askedAgents() {
        return asks.stream().map(Ask::agentId).toList();
    }
}
