package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Question.Scope;
import dev.regente.analytics.rollup.Source;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Facets in SQL: where each is found, and what must be joined to a piece {@code p} to see it. */
final class FacetColumns {

    private static final String CONVERSATION = " LEFT JOIN conversation c ON c.conversation_id = p.conversation_id";

    /** The traits of whoever answers for it now. */
    private static final String PROFILE = " LEFT JOIN profile_home h ON h.profile_id = %1$s"
            + " LEFT JOIN profile_trait t ON t.profile_id = coalesce(h.person_id, %1$s)";

    private static final String TAGS = " LEFT JOIN LATERAL unnest(c.tags) AS g(tag) ON true";

    private final String date;
    private final ZoneId zone;
    private final Bindings bound;

    /** @param date the column that dates a piece */
    FacetColumns(String date, ZoneId zone, Bindings bound) {
        this.date = date;
        this.zone = zone;
        this.bound = bound;
    }

    String column(Facet facet) {
        return switch (facet) {
            case CHANNEL, ACCOUNT, QUEUE, AGENT -> "p." + facet.word();
            case METRIC -> "CASE WHEN p.measure LIKE 'sla-%' THEN substr(p.measure, 5) END";
            case TEAM -> "c.team";
            case TAG -> "g.tag";
            case PRIORITY -> "c.priority::text";
            case LANGUAGE, COUNTRY -> "t." + facet.word();
            case HOUR -> onTheWall("HH24");
            case WEEKDAY -> onTheWall("ID");
        };
    }

    private String onTheWall(String pattern) {
        return "to_char(p." + date + " AT TIME ZONE " + bound.add(zone.getId()) + "::text, '" + pattern + "')";
    }

    /** @param asked empty for what is unknown */
    String filter(Facet facet, String asked) {
        if (facet != Facet.TAG) {
            return " AND coalesce(" + column(facet) + ", '') = " + bound.add(asked);
        }
        return asked.equals(Scope.UNKNOWN)
                ? " AND coalesce(cardinality(c.tags), 0) = 0"
                : " AND c.tags @> ARRAY[" + bound.add(asked) + "::text]";
    }

    /**
     * @param source of the pieces
     * @param grouped the facets whose values are told one by one
     */
    static String joins(Source source, Set<Facet> used, Collection<Facet> grouped) {
        var of = EnumSet.noneOf(Facet.Of.class);
        used.forEach(facet -> of.add(facet.of()));
        boolean profile = of.contains(Facet.Of.PROFILE);
        return (profile || of.contains(Facet.Of.CONVERSATION) ? CONVERSATION : "")
                + (profile ? PROFILE.formatted(source.profile()) : "")
                + (grouped.contains(Facet.TAG) ? TAGS : "");
    }
}
