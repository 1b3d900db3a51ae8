package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One lineup for each demand that was asked for. */
final class Lineups {

    /** Keeps the memory bounded; what was not read for longest is dropped, and built again when it is. */
    private static final int MOST = 200;

    private final QueueSettings queue;
    private final Seats seats;
    private final Map<Demand, Lineup> byDemand = new LinkedHashMap<>(16, 0.75f, true);

    Lineups(QueueSettings queue, Seats seats) {
        this.queue = queue;
        this.seats = seats;
    }

    void change(int seat) {
        byDemand.values().forEach(lineup -> lineup.change(seat));
    }

    void take(int seat) {
        byDemand.values().forEach(lineup -> lineup.take(seat));
    }

    Lineup of(Demand demand, Instant now) {
        Lineup lineup = byDemand.get(demand);
        if (lineup == null) {
            lineup = new Lineup(demand, queue, seats);
            byDemand.put(demand, lineup);
            if (byDemand.size() > MOST) {
                byDemand.remove(byDemand.keySet().iterator().next());
            }
        }
        lineup.refresh(now);
        return lineup;
    }
}
