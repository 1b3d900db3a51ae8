package dev.regente.routing.assignment;

import dev.regente.routing.agent.Signals;
import dev.regente.routing.queue.WorkMayMove;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Has a queue matched again when time alone changes something in it: less is asked of an agent, she is done with what
 * was to be done after a conversation. One timer for each queue; should this process die, the sweep finds it.
 */
@ApplicationScoped
class MatchLater {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Signals signals;
    private final Clock clock;
    private final Map<String, Alarm> alarms = new ConcurrentHashMap<>();

    MatchLater(Signals signals, Clock clock) {
        this.signals = signals;
        this.clock = clock;
    }

    private record Alarm(Instant at, ScheduledFuture<?> timer) {}

    /** An earlier time that is set already stands. */
    void at(String queue, Instant at) {
        alarms.compute(queue, (name, set) -> {
            if (set != null && !set.timer().isDone() && !set.at().isAfter(at)) {
                return set;
            }
            if (set != null) {
                set.timer().cancel(false);
            }
            return new Alarm(at, timer(name, at));
        });
    }

    private ScheduledFuture<?> timer(String queue, Instant at) {
        Duration in = Duration.between(clock.instant(), at).plus(SHORTEST);
        return Infrastructure.getDefaultWorkerPool()
                .schedule(
                        () -> signals.workMayMove(new WorkMayMove(Set.of(queue))),
                        Math.max(1, in.toMillis()),
                        TimeUnit.MILLISECONDS);
    }
}
