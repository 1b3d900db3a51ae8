package dev.regente.routing.assignment.timing.model;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.Aging;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.model.Round;
import dev.regente.routing.assignment.model.RoundInput;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * When time alone may let something move that waits.
 *
 * @param ages when the age of a conversation that waits asks for less of an agent; without those whose age never does
 * @param first the earliest of these and of the times at which agents have room again
 */
public record NextLook(Map<UUID, Instant> ages, Optional<Instant> first) {

    public NextLook {
        ages = Map.copyOf(ages);
    }

    public static NextLook after(RoundInput input, Round round) {
        var ages = new HashMap<UUID, Instant>();
        var channels = new TreeSet<String>();
        var agents = new HashMap<String, Agent>();
        input.agents().forEach(agent -> agents.put(agent.id(), agent));
        for (Decision decision : round.decisions()) {
            decision.fold(offered -> take(agents, offered), waits -> {
                channels.add(waits.item().channel());
                return Aging.nextBoundary(input.queue(), waits.item(), input.now())
                        .map(at -> ages.put(waits.item().conversationId(), at));
            });
        }
        Stream<Instant> room = agents.values().stream()
                .filter(Agent::enabled)
                .flatMap(agent -> Stream.concat(
                        Stream.ofNullable(agent.attendance().wrapUpUntil()), rampUps(agent, channels, input)))
                .filter(at -> at.isAfter(input.now()));
        return new NextLook(ages, Stream.concat(ages.values().stream(), room).min(Instant::compareTo));
    }

    private static int take(Map<String, Agent> agents, Decision.Offered offered) {
        String channel = offered.item().channel();
        offered.asks()
                .forEach(ask -> agents.computeIfPresent(
                        ask.agentId(), (id, agent) -> agent.with(agent.load().taking(channel, ask.load()))));
        return offered.asks().size();
    }

    /** When who came back has room for one more of each channel. */
    private static Stream<Instant> rampUps(Agent agent, Set<String> channels, RoundInput input) {
        Duration over = input.queue().pace().rampUp();
        Instant since = agent.attendance().availableSince();
        if (over.isZero() || since == null || !agent.isThere(input.now())) {
            return Stream.empty();
        }
        var room = agent.capacity();
        return channels.stream()
                .map(channel -> {
                    int wanted = agent.load().unitsAgainst(channel, room.interruption()) + room.costOf(channel);
                    return wanted > room.total() ? null : room.rampsUpTo(wanted, since, over);
                })
                .filter(Objects::nonNull);
    }
}
