package dev.regente.routing.assignment.ranking.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import java.time.Instant;

/**
 * The figures of an agent that decide whether she goes before another, as they were before the decision.
 *
 * @param preferred whether she is the one whom the conversation should go to
 * @param ring from 1: how many times requirements had to fall before she could be asked; lower goes first
 * @param used units of work that she had
 * @param lastAssigned when she was given one of this channel last
 * @param skill how good she is at what is required, in millionths
 */
public record Score(
        boolean preferred, int ring, int used, int total, Instant idleSince, Instant lastAssigned, int skill) {

    public static Score of(Agent agent, Demand demand) {
        return new Score(
                false,
                Ring.of(agent, demand),
                agent.load().units(),
                agent.capacity().total(),
                agent.turn().idleSince(),
                agent.turn().lastAssigned(demand.channel()),
                SkillScore.of(agent, demand));
    }

    public Score asPreferred() {
        return new Score(true, ring, used, total, idleSince, lastAssigned, skill);
    }

    /** The share of the capacity that was taken: 0 for idle, 1 for full. For people; no decision rests on it. */
    public double loadRatio() {
        return total == 0 ? 1 : (double) used / total;
    }
}
