package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Instant;
import java.util.List;

/**
 * All that a round of decisions depends on: the same input gives the same round for ever, on every machine.
 *
 * @param items in any order
 * @param agents everybody who works in the queue, in any order; without their names
 * @param explained the most candidates that an explanation names
 */
public record RoundInput(QueueSettings queue, Instant now, List<WaitingItem> items, List<Agent> agents, int explained) {

    public RoundInput {
        items = List.copyOf(items);
        agents = agents.stream().map(Agent::unnamed).toList();
    }
}
