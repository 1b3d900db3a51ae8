package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
import dev.regente.routing.activity.ChangeActivity;
import dev.regente.routing.activity.ChangeActivity.Lost;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.ownership.model.Transition;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.model.Conduct;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gives agents back what transitions free of them, and the time after a solved conversation that its queue gives. */
@ApplicationScoped
class FreeAgents {

    private final Capacities capacities;
    private final Queues queues;
    private final ChangeActivity changeActivity;

    FreeAgents(Capacities capacities, Queues queues, ChangeActivity changeActivity) {
        this.capacities = capacities;
        this.queues = queues;
        this.changeActivity = changeActivity;
    }

    /** Answers the queues in which there is room now. */
    Uni<Set<String>> by(Tx tx, List<Transition> transitions, Instant now) {
        var units = new TreeMap<String, Integer>();
        transitions.forEach(t -> t.freed().forEach((agent, free) -> units.merge(agent, free, Integer::sum)));
        List<Transition> leaving =
                transitions.stream().filter(t -> t.left() != null).toList();
        return capacities
                .release(tx, units)
                .call(() -> leaving.isEmpty() ? Uni.createFrom().voidItem() : finished(tx, leaving, now));
    }

    private Uni<Void> finished(Tx tx, List<Transition> leaving, Instant now) {
        return conduct(tx, leaving).chain(conduct -> {
            var until = new TreeMap<String, Instant>();
            leaving.forEach(t -> until.merge(t.left(), wrapUpUntil(t, conduct, now), (a, b) -> a.isAfter(b) ? a : b));
            return capacities.finished(tx, until, now).chain(there -> {
                List<Lost> lost = leaving.stream()
                        .map(t -> new Lost(
                                t.left(),
                                t.before().id(),
                                there.contains(t.left()) ? wrapUpUntil(t, conduct, now) : null))
                        .toList();
                return changeActivity.loses(tx, lost, now);
            });
        });
    }

    private static Instant wrapUpUntil(Transition transition, Map<String, Conduct> conduct, Instant now) {
        return isSolved(transition)
                ? now.plus(
                        conduct.getOrDefault(queue(transition), Conduct.USUAL).wrapUp())
                : now;
    }

    private Uni<Map<String, Conduct>> conduct(Tx tx, List<Transition> leaving) {
        Set<String> solved = leaving.stream()
                .filter(FreeAgents::isSolved)
                .map(FreeAgents::queue)
                .collect(Collectors.toSet());
        return solved.isEmpty() ? Uni.createFrom().item(Map.of()) : queues.conduct(tx, solved);
    }

    private static boolean isSolved(Transition transition) {
        return transition.after().state() == State.RESOLVED;
    }

    private static String queue(Transition transition) {
        return transition.before().waiting().queue();
    }
}
