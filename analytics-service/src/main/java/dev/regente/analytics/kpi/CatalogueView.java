package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.model.CountedBy;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Statistic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** All KPIs. */
public record CatalogueView(List<KpiView> items) {

    static CatalogueView of(Map<Kpi, List<Definition>> definitions) {
        return new CatalogueView(Arrays.stream(Kpi.values())
                .map(kpi -> KpiView.of(kpi, definitions.get(kpi)))
                .toList());
    }

    /**
     * One KPI, in words that say which of the many ways it is computed.
     *
     * @param version the latest, which is meant unless one asks for another
     */
    public record KpiView(
            String name,
            String definition,
            int version,
            String unit,
            List<String> statistics,
            List<String> clocks,
            List<String> groupBy,
            List<VersionView> versions) {

        static KpiView of(Kpi kpi, List<Definition> versions) {
            Definition latest = versions.get(versions.size() - 1);
            return new KpiView(
                    kpi.word(),
                    latest.text(),
                    latest.version(),
                    kpi.statistics().get(0).unit(kpi),
                    kpi.statistics().stream().map(Statistic::word).toList(),
                    kpi.isTime()
                            ? Arrays.stream(CountedBy.values())
                                    .map(CountedBy::word)
                                    .toList()
                            : List.of(),
                    Arrays.stream(Facet.values()).map(Facet::word).toList(),
                    versions.stream().map(VersionView::of).toList());
        }
    }

    /**
     * One version of what a KPI means.
     *
     * @param parameters what it is given; empty for a KPI that takes none
     * @param madeAt null for what came with the program, as is madeBy
     */
    public record VersionView(
            int version, String definition, Map<String, Object> parameters, Instant madeAt, String madeBy) {

        static VersionView of(Definition definition) {
            return new VersionView(
                    definition.version(),
                    definition.text(),
                    definition.parameters().words(),
                    definition.madeAt(),
                    definition.madeBy());
        }
    }
}
