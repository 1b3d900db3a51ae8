package dev.regente.local.assign.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of one conversation, followed event by event: nobody is given it while somebody has it. */
final class History {

    private final Map<String, String> outcomes = new HashMap<>();
    private String offer;
    private String asked;
    private String owner;
    private boolean resolved;

    /** Follows it to its end; answers the first event that cannot be, or null. */
    static String follow(List<Told> events, Map<String, String> outcomes) {
        var history = new History();
        long last = 0;
        for (var event : events) {
            if (event.sequence() != ++last) {
                return "a sequence has a gap";
            }
            if (!history.accepts(event)) {
                return event.what() + " is announced out of turn";
            }
        }
        outcomes.putAll(history.outcomes);
        return history.resolved ? null : "is not announced as resolved";
    }

    private boolean accepts(Told event) {
        return switch (event.what()) {
            case "offer-made" -> made(event);
            case "offer-ended" -> ended(event);
            case "assigned" -> assigned(event);
            case "transferred" ->
                released(event.agent() == null || event.agent().equals(owner));
            case "resolved" -> {
                resolved = true;
                yield released(owner != null);
            }
            case "reopened" -> {
                // The customer wrote once more, and a pod's death brought it late.
                var before = resolved;
                resolved = false;
                yield before && owner == null;
            }
            default -> true;
        };
    }

    private boolean made(Told event) {
        var free = offer == null && owner == null && !resolved;
        offer = event.offer();
        asked = event.agent();
        return free && outcomes.put(offer, "open") == null;
    }

    private boolean ended(Told event) {
        var known = event.offer().equals(offer) && "open".equals(outcomes.put(offer, event.outcome()));
        offer = null;
        return known;
    }

    /** The end of the offer is announced before or after it. */
    private boolean assigned(Told event) {
        var free = owner == null && event.agent().equals(asked);
        owner = event.agent();
        return free;
    }

    private boolean released(boolean allowed) {
        owner = null;
        asked = null;
        return allowed && offer == null;
    }
}
