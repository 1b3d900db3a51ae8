package dev.regente.analytics.kpi.definition.model;

import dev.regente.analytics.clock.outcome.model.Criterion;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under which name, and in which version, pieces are kept.
 *
 * @param word such as {@code queue-wait}
 */
public record Measured(String word, int version) {

    /** What left a queue before anybody had it, and was not abandoned. */
    public static final Measured FLOW_OUT = new Measured("queue-flow-out", 1);

    /** The first of what queues promise times for. */
    public static final String PROMISED = "sla-first-response";

    /** All of it. */
    static final List<Measured> PROMISES = Stream.of(
                    Criterion.SLA_FIRST_RESPONSE, Criterion.SLA_NEXT_RESPONSE, Criterion.SLA_RESOLUTION)
            .map(criterion -> new Measured(criterion.word(), criterion.version()))
            .toList();
}
