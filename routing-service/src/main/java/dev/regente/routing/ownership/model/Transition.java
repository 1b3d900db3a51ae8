package dev.regente.routing.ownership.model;

import dev.regente.routing.conversation.model.Conversation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of a held conversation and of the offers of it.
 *
 * @param over the consultation that ends with it; null for none
 */
public record Transition(Conversation before, Conversation after, List<Ending> endings, Consultation over) {

    public Transition {
        endings = List.copyOf(endings);
    }

    /** Who owned it and does so no longer; null for nobody. */
    public String left() {
        String owner = before.owner();
        return owner == null || owner.equals(after.owner()) ? null : owner;
    }

    /** Whether another agent has it from its owner now, because she was asked and accepted. */
    public boolean isTakenOver() {
        return over != null && left() != null && after.owner() != null;
    }

    /**
     * The units that each agent has free again. Who owns it now is named too, with none, so that all whom it concerns
     * are held in one order.
     */
    public Map<String, Integer> freed() {
        var units = new TreeMap<String, Integer>();
        endings.stream()
                .filter(Ending::givesBack)
                .forEach(e ->
                        units.merge(e.offer().agentId(), e.offer().reserved().load(), Integer::sum));
        if (left() != null) {
            units.merge(left(), before.hold().load(), Integer::sum);
        }
        if (!units.isEmpty() && after.owner() != null) {
            units.merge(after.owner(), 0, Integer::sum);
        }
        return units;
    }

    /** How the consultation ended, in one word. */
    public String how() {
        int last = endings.size() - 1;
        return isTakenOver() || last < 0
                ? Offer.Outcome.ACCEPTED.word()
                : endings.get(last).word();
    }
}
