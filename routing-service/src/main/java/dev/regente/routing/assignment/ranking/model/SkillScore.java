package dev.regente.routing.assignment.ranking.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Demand;
import dev.regente.routing.queue.model.Requirement;
import java.util.List;

/**
 * How good an agent is at what is required: 1 for each language or team that she has and 1/(1+e^-x) for each skill,
 * where x is how far her level is above the required one as a share of that, divided by the number of requirements. In
 * whole millionths, from a table that is the same on every machine.
 */
public final class SkillScore {

    private static final int ONE = 1_000_000;
    private static final int LEVELS = 5;
    private static final int[][] MILLIONTHS = new int[LEVELS + 1][LEVELS + 1];

    static {
        for (int level = 1; level <= LEVELS; level++) {
            for (int wanted = 1; wanted <= LEVELS; wanted++) {
                double x = (double) (level - wanted) / wanted;
                MILLIONTHS[level][wanted] = (int) StrictMath.round(ONE / (1 + StrictMath.exp(-x)));
            }
        }
    }

    private SkillScore() {}

    static int of(Agent agent, Demand demand) {
        int wanted = demand.active().size() + demand.dropped().size();
        return wanted == 0 ? 0 : (sum(agent, demand.active()) + sum(agent, demand.dropped())) / wanted;
    }

    private static int sum(Agent agent, List<Requirement> requirements) {
        int sum = 0;
        for (Requirement one : requirements) {
            boolean graded = one.kind() == Requirement.Kind.SKILL;
            sum += graded
                    ? graded(agent.abilities().levelOf(one.name()), one.level())
                    : agent.abilities().meet(one) ? ONE : 0;
        }
        return sum;
    }

    /** 0 for who does not have the skill at all. */
    static int graded(int level, int wanted) {
        return MILLIONTHS[Math.min(level, LEVELS)][wanted];
    }
}
