package dev.regente.routing.assignment;

import dev.regente.kit.data.Tx;
import dev.regente.routing.agent.Agents;
import dev.regente.routing.agent.Capacities;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.assignment.WaitingConversations.Place;
import dev.regente.routing.assignment.WaitingConversations.Waiting;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.queue.Queues;
import dev.regente.routing.queue.model.ServiceQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All that a pass over a queue looks at, and the capacity that it reserves. */
@ApplicationScoped
class MatchTable {

    private static final Set<Presence> AT_WORK = EnumSet.of(Presence.AVAILABLE, Presence.BUSY, Presence.WRAP_UP);

    /** How many are looked at first, and how many more for each agent with room. */
    private static final int FEW = 10;

    private static final int FEW_FOR_EACH = 5;

    private final Queues queues;
    private final Agents agents;
    private final Capacities capacities;
    private final WaitingConversations waiting;
    private final LastAgents lastAgents;

    MatchTable(
            Queues queues, Agents agents, Capacities capacities, WaitingConversations waiting, LastAgents lastAgents) {
        this.queues = queues;
        this.agents = agents;
        this.capacities = capacities;
        this.waiting = waiting;
        this.lastAgents = lastAgents;
    }

    /**
     * A queue, who works in it and who waits in it.
     *
     * @param full whether more may wait behind
     */
    record Laid(ServiceQueue queue, Agents.Crew crew, List<Waiting> waiting, boolean full) {

        /** Those of whom it is decided who is asked. */
        List<Waiting> served() {
            return waiting.stream().filter(this::takes).toList();
        }

        /** Those that came while the queue takes no new work. */
        List<Conversation> turnedAway() {
            return waiting.stream()
                    .filter(w -> !takes(w))
                    .map(Waiting::conversation)
                    .toList();
        }

        private boolean takes(Waiting one) {
            return queue.conduct().open()
                    || one.admitted()
                    || one.conversation().waiting().isMeantForOne();
        }

        /** Whom a conversation should go to; whoever is meant alone and has gone is waited for no longer. */
        Preference preference(Preference first, Instant now) {
            boolean isGone = first != null && first.only() && !isAtWork(first.agentId(), now);
            return isGone ? null : first;
        }

        private boolean isAtWork(String agentId, Instant now) {
            return crew.agents().stream()
                    .filter(agent -> agent.id().equals(agentId) && agent.enabled())
                    .anyMatch(agent -> AT_WORK.contains(agent.presenceAt(now)));
        }
    }

    /** Lets one matcher at a time into a queue; answers whether it was let in. */
    Uni<Boolean> enter(Tx tx, String queue) {
        return waiting.lock(tx, queue);
    }

    /** Of a queue that this transaction was let into; empty when there is no such queue. */
    Uni<Optional<Laid>> lay(Tx tx, String queue, Place behind, int page, Instant now) {
        return queues.find(tx, queue)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : (behind.onlyNew()
                                        ? newOnes(tx, found.get(), behind, page, now)
                                        : page(tx, found.get(), behind, page, now))
                                .map(Optional::of));
    }

    /** A queue may be long when one agent has room for one more: not all of it is held for that. */
    private Uni<Laid> page(Tx tx, ServiceQueue queue, Place behind, int page, Instant now) {
        return agents.roster(tx, queue.name()).chain(crew -> {
            long withRoom = crew.agents().stream()
                    .filter(agent -> agent.isThere(now) && agent.hasAnyRoom())
                    .count();
            boolean isGlance = behind.isFront() && withRoom > 0;
            int limit = isGlance ? (int) Math.min(page, FEW + withRoom * FEW_FOR_EACH) : page;
            return waiting.behind(tx, queue, behind, withRoom > 0, limit, now)
                    .chain(items -> laid(tx, queue, crew, items, items.size() == limit, now));
        });
    }

    private Uni<Laid> newOnes(Tx tx, ServiceQueue queue, Place behind, int page, Instant now) {
        return waiting.behind(tx, queue, behind, false, page, now)
                .chain(items -> items.isEmpty()
                        ? Uni.createFrom().item(new Laid(queue, Agents.Crew.NOBODY, items, false))
                        : agents.roster(tx, queue.name())
                                .chain(crew -> laid(tx, queue, crew, items, items.size() == page, now)));
    }

    private Uni<Laid> laid(
            Tx tx, ServiceQueue queue, Agents.Crew crew, List<Waiting> items, boolean full, Instant now) {
        return lastAgents.of(tx, queue.settings(), items, now).map(known -> new Laid(queue, crew, known, full));
    }

    /** Reserves the capacity of all offers; answers the agents who still stood as they did when it was decided. */
    Uni<Set<String>> reserve(Tx tx, Laid laid, List<Decision.Offered> offered) {
        if (offered.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var units = new TreeMap<String, Integer>();
        offered.stream()
                .flatMap(o -> o.asks().stream())
                .forEach(ask -> units.merge(ask.agentId(), ask.load(), Integer::sum));
        return capacities.reserve(tx, units, laid.crew().stamps());
    }
}
