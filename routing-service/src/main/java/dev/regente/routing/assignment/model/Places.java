package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Rank;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where each agent stands: among those with room, among those without, or out of question. */
final class Places {

    private final Map<String, Rank> ranks = new HashMap<>();
    private final TreeMap<Rank, Candidacy> ready = new TreeMap<>();
    private final TreeMap<Rank, Candidacy> busy = new TreeMap<>();
    private final TreeMap<String, Candidacy> unfit = new TreeMap<>();

    /** Places one who could be asked. */
    void fit(Rank rank, Candidacy one) {
        ranks.put(one.agentId(), rank);
        (one.eligible() ? ready : busy).put(rank, one);
    }

    void unfit(Candidacy one) {
        unfit.put(one.agentId(), one);
    }

    void forget(String agentId) {
        Rank rank = ranks.remove(agentId);
        if (rank == null) {
            unfit.remove(agentId);
        } else if (ready.remove(rank) == null) {
            busy.remove(rank);
        }
    }

    /** Those who could be asked and have room, in their order. */
    SortedMap<Rank, Candidacy> ready() {
        return ready;
    }

    /** Those who could be asked but have no room. */
    SortedMap<Rank, Candidacy> busy() {
        return busy;
    }

    /** Those who could not be asked whatever their room, by their ids. */
    SortedMap<String, Candidacy> unfit() {
        return unfit;
    }

    /** How she stands; null for who does not work in the queue. */
    Candidacy of(String agentId) {
        Rank rank = ranks.get(agentId);
        if (rank == null) {
            return unfit.get(agentId);
        }
        Candidacy one = ready.get(rank);
        return one == null ? busy.get(rank) : one;
    }

    /** Whether these are all who could be asked, room or not. */
    boolean areCoveredBy(Collection<String> agentIds) {
        return !ranks.isEmpty()
                && agentIds.size() >= ranks.size()
                && agentIds.stream().distinct().filter(ranks::containsKey).count() == ranks.size();
    }

    int size() {
        return ranks.size() + unfit.size();
    }
}
