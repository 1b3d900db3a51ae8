package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.assignment.model.Decision.Explanation;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.assignment.ranking.model.Rank;
import dev.regente.routing.assignment.ranking.model.Score;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Instant;
import java.util.BitSet;

/** The agents of a queue in the order in which they would be asked for conversations of one demand. */
final class Lineup {

    private final Demand demand;
    private final QueueSettings queue;
    private final Seats seats;
    private final Places places = new Places();
    private final BitSet changed = new BitSet();
    private final BitSet mentioned = new BitSet();
    private Instant now;
    private Explanation known;

    Lineup(Demand demand, QueueSettings queue, Seats seats) {
        this.demand = demand;
        this.queue = queue;
        this.seats = seats;
        changed.set(0, seats.limit());
    }

    Demand demand() {
        return demand;
    }

    Places places() {
        return places;
    }

    Seats seats() {
        return seats;
    }

    /** Looks at her again before it is read next: much may change between two readings. */
    void change(int seat) {
        changed.set(seat);
    }

    /** She has more work: who had no room, or could not be asked, does not come to stand elsewhere. */
    void take(int seat) {
        if (places.isReady(seat)) {
            changed.set(seat);
        } else if (known != null && mentioned.get(seat)) {
            known = null;
        }
    }

    void refresh(Instant time) {
        now = time;
        known = changed.isEmpty() ? known : null;
        for (int seat = changed.nextSetBit(0); seat >= 0; seat = changed.nextSetBit(seat + 1)) {
            places.forget(seat);
            Agent agent = seats.at(seat);
            if (agent != null && (demand.named() == null || demand.named().equals(agent.id()))) {
                place(seat, agent);
            }
        }
        changed.clear();
    }

    private void place(int seat, Agent agent) {
        if (Eligibility.unfit(agent, demand, now) != null) {
            places.unfit(seat);
        } else if (Eligibility.noRoom(agent, demand.channel(), queue, now) != null) {
            places.busy(seat);
        } else {
            Score score = Score.of(agent, demand);
            Rank rank = Rank.of(queue.strategy(), agent.id(), score);
            places.ready(seat, rank, new Candidacy(agent.id(), null, score));
        }
    }

    /** How an agent stands; null for who is not of the queue. */
    Candidacy of(String agentId) {
        int seat = seats.of(agentId);
        return places.contains(seat) ? at(seat) : null;
    }

    /** How an agent stands for what she had before, whatever is required; null for who is not of the queue. */
    Candidacy ofOwner(String agentId) {
        int seat = seats.of(agentId);
        return places.contains(seat) ? at(seats.at(seat), Eligibility.absent(seats.at(seat), now)) : null;
    }

    Candidacy at(int seat) {
        return at(seats.at(seat), Eligibility.unfit(seats.at(seat), demand, now));
    }

    private Candidacy at(Agent agent, Exclusion unfit) {
        Exclusion rule = unfit == null ? Eligibility.noRoom(agent, demand.channel(), queue, now) : unfit;
        return new Candidacy(agent.id(), rule, Score.of(agent, demand));
    }

    boolean hasRoom() {
        return !places.ready().isEmpty();
    }

    /** What was written down last, while nothing of it has changed; null for nothing. */
    Explanation known() {
        return known;
    }

    void know(Explanation explanation) {
        known = explanation;
        mentioned.clear();
        explanation.candidates().forEach(one -> mentioned.set(seats.of(one.agentId())));
    }
}
