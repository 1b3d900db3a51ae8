package dev.regente.analytics.kpi;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regente.analytics.kpi.figure.ReadFigure.Answer;
import dev.regente.analytics.kpi.model.Classes;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Figure;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure with everything that one must know to trust it.
 *
 * @param parameters what this version of the definition is given
 * @param exact whether it is what all its pieces come to
 * @param precision else, how far its values may be off, as a part of them
 */
public record FigureView(
        String kpi,
        String definition,
        int version,
        String unit,
        String statistic,
        String clock,
        Map<String, Object> parameters,
        boolean exact,
        double precision,
        Instant from,
        Instant to,
        List<GroupView> groups) {

    static FigureView of(Question question, Answer answer) {
        var scope = question.scope();
        return new FigureView(
                scope.kpi().word(),
                scope.definition().text(),
                scope.definition().version(),
                question.statistic().unit(scope.kpi()),
                question.statistic().word(),
                scope.kpi().isTime() ? scope.clock().word() : null,
                scope.definition().parameters().words(),
                answer.isExact(),
                answer.precision(),
                scope.from(),
                scope.to(),
                answer.figure().groups().stream()
                        .map(group -> GroupView.of(scope.kpi(), group))
                        .toList());
    }

    /** One group; in its key, null stands for unknown. */
    public record GroupView(Map<String, String> key, List<IntervalView> intervals) {

        static GroupView of(Kpi kpi, Figure.Group group) {
            Map<String, String> key = new LinkedHashMap<>();
            for (Map.Entry<Facet, String> facet : group.key().entrySet()) {
                key.put(facet.getKey().word(), facet.getValue());
            }
            return new GroupView(
                    key,
                    group.intervals().stream()
                            .map(interval -> IntervalView.of(kpi, interval))
                            .toList());
        }
    }

    /**
     * One value; null where nothing was measured.
     *
     * @param distribution present only if asked for
     */
    public record IntervalView(
            Instant start,
            Double value,
            long count,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<ClassView> distribution) {

        static IntervalView of(Kpi kpi, Figure.Interval interval) {
            return new IntervalView(
                    interval.start(), interval.value(), interval.count(), classes(kpi, interval.classes()));
        }

        private static List<ClassView> classes(Kpi kpi, List<Long> counts) {
            if (counts.isEmpty()) {
                return null;
            }
            double[] bounds = Classes.of(kpi).bounds();
            var views = new ArrayList<ClassView>();
            for (int i = 0; i < counts.size(); i++) {
                views.add(new ClassView(i < bounds.length ? bounds[i] : null, counts.get(i)));
            }
            return views;
        }
    }

    /**
     * How many were above the class before and not above this one.
     *
     * @param upTo in seconds or a score; null for the last class, which has no end
     */
    public record ClassView(Double upTo, long count) {}
}
