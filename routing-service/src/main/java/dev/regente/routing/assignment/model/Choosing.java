package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.queue.model.Offering;
import java.util.ArrayList;
import java.util.List;

/** Picks the agents who are asked. */
final class Choosing {

    private Choosing() {}

    /** In the order in which they go before others; empty when nobody can be asked. */
    static List<Candidacy> among(Lineup lineup, Hearing hearing, Offering offering, WaitingItem item) {
        int wanted = offering.parallel() - item.asked().offeredTo().size();
        if (wanted <= 0 || hearing.isReserved()) {
            return List.of();
        }
        Candidacy preferred = hearing.preferred();
        if (preferred != null) {
            return List.of(preferred);
        }
        boolean atOnce = offering.autoAccept().contains(item.channel());
        return first(atOnce ? 1 : wanted, lineup, hearing);
    }

    private static List<Candidacy> first(int wanted, Lineup lineup, Hearing hearing) {
        var chosen = new ArrayList<Candidacy>(wanted);
        for (Candidacy plain : lineup.places().ready().values()) {
            Candidacy one = hearing.hear(plain);
            if (one.eligible()) {
                chosen.add(one);
            }
            if (chosen.size() == wanted) {
                break;
            }
        }
        return chosen;
    }

    static boolean isDirect(Candidacy chosen, Offering offering, WaitingItem item) {
        boolean wished = chosen.score().preferred() && item.preference().direct();
        return wished || offering.autoAccept().contains(item.channel());
    }
}
