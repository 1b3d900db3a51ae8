package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.model.Decision.Explanation;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes down who was considered: who is asked, then who could have been in order, then the others by their ids. */
final class Explaining {

    private Explaining() {}

    /** Of a conversation to which nothing happened before, when nobody has room. */
    static Explanation full(Lineup lineup, int limit) {
        if (lineup.known() == null) {
            lineup.know(write(lineup, new ArrayList<>(), UnaryOperator.identity(), limit));
        }
        return lineup.known();
    }

    static Explanation of(Lineup lineup, Hearing hearing, List<Candidacy> chosen, int limit) {
        return write(lineup, new ArrayList<>(chosen), hearing::hear, limit);
    }

    private static Explanation write(
            Lineup lineup, List<Candidacy> candidates, UnaryOperator<Candidacy> hearing, int limit) {
        int chosen = candidates.size();
        for (Candidacy one : lineup.places().ready().values()) {
            if (candidates.size() >= limit) {
                break;
            }
            if (!isIn(candidates, chosen, one)) {
                candidates.add(hearing.apply(one));
            }
        }
        addOthers(candidates, chosen, lineup, hearing, limit);
        return new Explanation(lineup.places().size(), candidates);
    }

    private static boolean isIn(List<Candidacy> candidates, int chosen, Candidacy one) {
        for (int i = 0; i < chosen; i++) {
            if (candidates.get(i).agentId().equals(one.agentId())) {
                return true;
            }
        }
        return false;
    }

    private static void addOthers(
            List<Candidacy> candidates, int chosen, Lineup lineup, UnaryOperator<Candidacy> hearing, int limit) {
        int left = Math.min(limit - candidates.size(), lineup.places().size() - candidates.size());
        for (int seat : left <= 0 ? List.<Integer>of() : others(lineup)) {
            boolean other = lineup.places().contains(seat) && !lineup.places().isReady(seat);
            Candidacy one = other ? lineup.at(seat) : null;
            // Who is asked for what was hers need not be ready for others of its kind.
            if (other && !isIn(candidates, chosen, one)) {
                candidates.add(hearing.apply(one));
                left--;
            }
            if (left == 0) {
                return;
            }
        }
    }

    private static Collection<Integer> others(Lineup lineup) {
        String named = lineup.demand().named();
        return named == null
                ? lineup.seats().inOrder().values()
                : List.of(lineup.seats().of(named));
    }
}
