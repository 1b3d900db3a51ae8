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
    ANSWERS,
    /** Time of agents while they were at work: some of it, or of their room, among all of it. */
    STRETCHES,
    /** What is going on at an instant, and how long it has been, in microseconds. */
    STATES,
    /** Resolved episodes that customers began, and what of all their conversations lies around each. */
    CONTACTS,
    /** Persons who wrote in a month, and when they wrote in a later one. */
    MONTHS,
    /** Profiles that came into being, and who answers for each now. */
    PROFILES;

    /** Whether its pieces are added up beforehand; what a merge or the passing of time changes is not. */
    public boolean isRolledUp() {
        return this != STATES && this != CONTACTS && this != MONTHS && this != PROFILES;
    }

    /** Whether its pieces have an end. */
    boolean ends() {
        return this != STATES && this != MONTHS && this != PROFILES;
    }

    /** How many of the units in which its pieces are kept make one of the units in which figures are told. */
    public long scale() {
        return this == TIMES || this == WAITS || this == STATES ? 1_000_000 : 1;
    }
}
