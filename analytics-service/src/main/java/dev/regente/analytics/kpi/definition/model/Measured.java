package dev.regente.analytics.kpi.definition.model;

/**
 * Under which name, and in which version, pieces are kept.
 *
 * @param word such as {@code queue-wait}
 */
public record Measured(String word, int version) {

    /** What left a queue before anybody had it, and was not abandoned. */
    public static final Measured FLOW_OUT = new Measured("queue-flow-out", 1);
}
