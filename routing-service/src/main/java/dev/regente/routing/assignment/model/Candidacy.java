package dev.regente.routing.assignment.model;

import java.time.Instant;
import java.util.Locale;

/**
 * How one agent stood when a conversation was decided.
 *
 * @param excludedBy the rule that kept her out; null when she could have had it
 * @param loadRatio the share of her capacity that was taken before this decision
 * @param idleSince among equals the earliest is chosen
 */
public record Candidacy(String agentId, Exclusion excludedBy, double loadRatio, Instant idleSince) {

    /** The rules that keep agents out. */
    public enum Exclusion {
        /** She is not available. */
        PRESENCE,
        /** She let an offer of this conversation go by, and others have not been asked yet. */
        PASSED,
        /** She has no room for it. */
        CAPACITY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean eligible() {
        return excludedBy == null;
    }
}
