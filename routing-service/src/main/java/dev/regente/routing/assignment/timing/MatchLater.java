package dev.regente.routing.assignment.timing;

import dev.regente.routing.agent.Signals;
import dev.regente.routing.queue.WorkMayMove;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has a queue matched again when time alone changes something in it: less is asked of an agent, she is done with what
 * was to be done after a conversation. One timer for each queue; should this process die, the sweep finds it.
 */
@ApplicationScoped
public class MatchLater {

    private final Signals signals;
    private final Clock clock;
    private final Vertx vertx;
    private final Map<String, Alarm> alarms = new ConcurrentHashMap<>();

    MatchLater(Signals signals, Clock clock, Vertx vertx) {
        this.signals = signals;
        this.clock = clock;
        this.vertx = vertx;
    }

    private record Alarm(Instant at, long timer) {}

    /** An earlier time that is set already stands. */
    public void at(String queue, Instant at) {
        alarms.compute(queue, (name, set) -> {
            if (set != null && set.at().isAfter(clock.instant()) && !set.at().isAfter(at)) {
                return set;
            }
            if (set != null) {
                vertx.cancelTimer(set.timer());
            }
            // A millisecond more, as the timer counts no finer.
            long in = Duration.between(clock.instant(), at).toMillis() + 1;
            return new Alarm(at, vertx.setTimer(Math.max(1, in), timer -> match(name)));
        });
    }

    private void match(String queue) {
        signals.workMayMove(new WorkMayMove(Set.of(queue)));
    }
}
