package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.model.Decision.Explanation;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Rank;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes down who was considered. */
final class Explaining {

    private Explaining() {}

    /** Of a conversation to which nothing happened before, when nobody has room. */
    static Explanation full(Lineup lineup, int limit) {
        if (lineup.known() == null) {
            var candidates = new ArrayList<Candidacy>();
            add(candidates, limit, lineup.places().busy().values());
            add(candidates, limit, lineup.places().unfit().values());
            lineup.know(new Explanation(lineup.places().size(), candidates));
        }
        return lineup.known();
    }

    private static void add(List<Candidacy> candidates, int limit, Iterable<Candidacy> some) {
        for (Candidacy one : some) {
            if (candidates.size() >= limit) {
                return;
            }
            candidates.add(one);
        }
    }

    static Explanation of(Lineup lineup, Hearing hearing, List<Candidacy> chosen, int limit) {
        var candidates = new ArrayList<>(chosen);
        var named = new HashSet<String>();
        chosen.forEach(one -> named.add(one.agentId()));
        var others = new Merged(lineup);
        while (candidates.size() < limit && others.hasNext()) {
            Candidacy one = others.next();
            if (!named.contains(one.agentId())) {
                candidates.add(hearing.hear(one));
            }
        }
        return new Explanation(lineup.places().size(), candidates);
    }

    /** Everybody: first those who could be asked in their order, with room or not, then the others. */
    private static final class Merged implements Iterator<Candidacy> {

        private final Iterator<Map.Entry<Rank, Candidacy>> ready;
        private final Iterator<Map.Entry<Rank, Candidacy>> busy;
        private final Iterator<Candidacy> unfit;
        private Map.Entry<Rank, Candidacy> nextReady;
        private Map.Entry<Rank, Candidacy> nextBusy;

        Merged(Lineup lineup) {
            this.ready = lineup.places().ready().entrySet().iterator();
            this.busy = lineup.places().busy().entrySet().iterator();
            this.unfit = lineup.places().unfit().values().iterator();
            this.nextReady = next(ready);
            this.nextBusy = next(busy);
        }

        @Override
        public boolean hasNext() {
            return nextReady != null || nextBusy != null || unfit.hasNext();
        }

        @Override
        public Candidacy next() {
            if (nextReady == null && nextBusy == null) {
                return unfit.next();
            }
            boolean readyFirst =
                    nextBusy == null || (nextReady != null && nextReady.getKey().compareTo(nextBusy.getKey()) < 0);
            var entry = readyFirst ? nextReady : nextBusy;
            if (readyFirst) {
                nextReady = next(ready);
            } else {
                nextBusy = next(busy);
            }
            return entry.getValue();
        }

        private static Map.Entry<Rank, Candidacy> next(Iterator<Map.Entry<Rank, Candidacy>> some) {
            return some.hasNext() ? some.next() : null;
        }
    }
}
