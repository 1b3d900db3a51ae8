package dev.regente.routing.sla.model;

import dev.regente.routing.calendar.model.Edition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The targets that a queue has now.
 *
 * @param targets in business time; a metric without one is not promised
 */
public record Policy(String queue, long version, Edition calendar, Map<Metric, Duration> targets) {

    public Policy {
        targets = Map.copyOf(targets);
    }

    /** Whether nothing is promised in this queue. */
    public boolean isEmpty() {
        return targets.isEmpty();
    }

    Optional<Promise> promise(Metric metric) {
        return Optional.ofNullable(targets.get(metric)).map(target -> new Promise(queue, version, calendar, target));
    }
}
