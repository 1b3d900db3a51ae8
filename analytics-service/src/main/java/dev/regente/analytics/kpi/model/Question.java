package dev.regente.analytics.kpi.model;

import dev.regente.analytics.kpi.definition.model.Definition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody wants to know of one KPI.
 *
 * @param scope which pieces it is about
 * @param groupBy without repetition, in the order in which it was asked
 * @param starts when each interval begins, the first at the beginning of the range
 * @param exact whether it must be computed from all pieces
 */
public record Question(Scope scope, Statistic statistic, List<Facet> groupBy, List<Instant> starts, boolean exact) {

    public Question {
        groupBy = List.copyOf(groupBy);
        starts = List.copyOf(starts);
    }

    /** Everything that it groups and filters by. */
    public Set<Facet> facets() {
        var facets = EnumSet.noneOf(Facet.class);
        facets.addAll(groupBy);
        facets.addAll(scope.only().keySet());
        return facets;
    }

    /** Whether rollups, which know one facet at a time and when what ended began, can answer it. */
    public boolean isRolledUp() {
        return !exact
                && scope.kpi().family().isRolledUp()
                && scope.dateBy() == DateBy.START
                && facets().size() <= 1
                && facets().stream().allMatch(Facet::isRolledUp);
    }

    /** Whether counts and sums are not enough to answer it. */
    public boolean needsAmounts() {
        return switch (scope.kpi().family()) {
            case TIMES -> statistic.fraction().isPresent() || statistic == Statistic.DISTRIBUTION;
            case WAITS -> true;
            case OUTCOMES, STRETCHES, STATES, CONTACTS, MONTHS, PROFILES -> false;
            case ANSWERS -> statistic == Statistic.SHARE || statistic == Statistic.DISTRIBUTION;
        };
    }

    /** Whether rollups answer it within their precision only: scores they keep as they are, times in narrow classes. */
    public boolean isApproximatedByRollups() {
        return needsAmounts() && scope.kpi().family() != Family.ANSWERS;
    }

    /**
     * The pieces that a figure is made of.
     *
     * @param from the first instant that belongs to it
     * @param to the first instant that does not
     * @param clock which time counts; the wall's for what is no time
     * @param zone where hours and weekdays are told
     * @param only what each facet must be, perhaps {@link #UNKNOWN}
     * @param now when it was asked: what may still come about a piece is not held against it
     */
    public record Scope(
            Definition definition,
            Instant from,
            Instant to,
            DateBy dateBy,
            CountedBy clock,
            ZoneId zone,
            Map<Facet, String> only,
            Instant now) {

        /** Stands for a facet that is not known. */
        public static final String UNKNOWN = "";

        public Scope {
            only = Map.copyOf(only);
        }

        public Kpi kpi() {
            return definition.kpi();
        }
    }
}
