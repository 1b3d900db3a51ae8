package dev.regente.analytics.kpi.model;

/** What the pieces are that a KPI is made of. */
public enum Family {
    /** Clocks that stopped: how long something took, in microseconds. */
    TIMES,
    /** Waits in queues, however they ended: which of them were as they should be. */
    WAITS,
    /** Episodes as they are judged: a value among a weight. */
    OUTCOMES,
    /** What customers answered, and whether they did. */
    ANSWERS;

    /** How many of the units in which its pieces are kept make one of the units in which figures are told. */
    public long scale() {
        return this == TIMES || this == WAITS ? 1_000_000 : 1;
    }
}
