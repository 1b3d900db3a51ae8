package dev.regente.analytics.kpi.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants to know of one KPI.
 *
 * @param scope which measured times it is about
 * @param groupBy without repetition, in the order in which it was asked
 * @param starts when each interval begins, the first at the beginning of the range
 */
public record Question(Scope scope, Statistic statistic, List<Facet> groupBy, List<Instant> starts) {

    public Question {
        groupBy = List.copyOf(groupBy);
        starts = List.copyOf(starts);
    }

    /**
     * The measured times that a figure is made of.
     *
     * @param from the first instant that belongs to it
     * @param to the first instant that does not
     * @param clock which time counts; the wall's for what is no time
     * @param only what each facet must be, perhaps {@link #UNKNOWN}
     */
    public record Scope(Kpi kpi, Instant from, Instant to, DateBy dateBy, CountedBy clock, Map<Facet, String> only) {

        /** Stands for a facet that is not known. */
        public static final String UNKNOWN = "";

        public Scope {
            only = Map.copyOf(only);
        }
    }
}
