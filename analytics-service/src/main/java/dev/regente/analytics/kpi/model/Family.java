package dev.regente.analytics.kpi.model;

/** What a figure is made of: measured times, judged episodes, or what customers answered. */
public enum Family {
    TIMES,
    OUTCOMES,
    ANSWERS
}
