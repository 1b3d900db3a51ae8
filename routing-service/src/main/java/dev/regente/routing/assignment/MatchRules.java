package dev.regente.routing.assignment;

import dev.regente.routing.RoutingConfig;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.replay.Rounds;
import dev.regente.routing.queue.model.QueueSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a pass works with: its sizes, its clock, its meters, and what is kept of it. */
@ApplicationScoped
class MatchRules {

    private final int explained;
    private final int page;
    private final Clock clock;
    private final MatchingMeters meters;
    private final Rounds rounds;

    MatchRules(RoutingConfig config, Clock clock, MatchingMeters meters, Rounds rounds) {
        this.explained = config.matching().explained();
        this.page = config.matching().page();
        this.clock = clock;
        this.meters = meters;
        this.rounds = rounds;
    }

    RoundInput input(QueueSettings queue, Instant now, List<WaitingItem> items, List<Agent> agents) {
        return new RoundInput(queue, now, items, agents, explained);
    }

    Rounds rounds() {
        return rounds;
    }

    int page() {
        return page;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    MatchingMeters meters() {
        return meters;
    }
}
