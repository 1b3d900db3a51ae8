package dev.regente.routing.assignment.ranking.model;

/**
 * How one agent stood when a conversation was decided.
 *
 * @param excludedBy the rule that kept her out; null when she could have had it
 */
public record Candidacy(String agentId, Exclusion excludedBy, Score score) {

    public boolean eligible() {
        return excludedBy == null;
    }
}
