package dev.regente.routing.assignment.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** When time alone changes something of an agent next. */
final class Boundaries {

    private final Map<String, Boundary> byAgent = new HashMap<>();
    private final TreeSet<Boundary> inOrder =
            new TreeSet<>(Comparator.comparing(Boundary::at).thenComparing(Boundary::agentId));

    private record Boundary(Instant at, String agentId) {}

    /**
     * @param at null for never
     */
    void set(String agentId, Instant at) {
        Boundary before = byAgent.remove(agentId);
        if (before != null) {
            inOrder.remove(before);
        }
        if (at != null) {
            var next = new Boundary(at, agentId);
            byAgent.put(agentId, next);
            inOrder.add(next);
        }
    }

    /** The agents whose boundary time has come to; each of them must be given its next. */
    List<String> passed(Instant now) {
        var passed = new ArrayList<String>();
        while (!inOrder.isEmpty() && !inOrder.first().at().isAfter(now)) {
            Boundary first = inOrder.pollFirst();
            byAgent.remove(first.agentId());
            passed.add(first.agentId());
        }
        return passed;
    }
}
