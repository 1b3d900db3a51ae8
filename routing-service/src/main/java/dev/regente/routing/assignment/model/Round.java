package dev.regente.routing.assignment.model;

import java.util.List;
import java.util.Set;

/**
 * What was decided.
 *
 * @param decisions one for each item, in the order in which they were served
 * @param roomLeft whether anybody who is there may have room left
 * @param full keys of demands that nobody has room for any more, or nobody meets
 */
public record Round(List<Decision> decisions, boolean roomLeft, Set<String> full) {

    public Round {
        decisions = List.copyOf(decisions);
        full = Set.copyOf(full);
    }
}
