package dev.regente.analytics.kpi.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer to a question: for each group one value in each interval, those without any time included. */
public record Figure(List<Group> groups) {

    /** What is grouped by and which value it has; the value is null where it is not known. */
    public record Group(Map<Facet, String> key, List<Interval> intervals) {}

    /**
     * One value.
     *
     * @param value null where nothing was measured, and for distributions
     * @param classes how many times fall in each class; empty unless asked for
     */
    public record Interval(Instant start, Double value, long count, List<Long> classes) {}

    /**
     * One value that was found.
     *
     * @param slot the interval, from 1
     */
    public record Cell(int slot, Map<Facet, String> key, Double value, long count, List<Long> classes) {}

    /** Sorts what was found into groups and fills the intervals in which nothing was. */
    public static Figure of(Question question, List<Cell> found) {
        Map<Map<Facet, String>, Map<Integer, Cell>> groups = new LinkedHashMap<>();
        if (question.groupBy().isEmpty()) {
            groups.put(Map.of(), new LinkedHashMap<>());
        }
        found.forEach(cell ->
                groups.computeIfAbsent(cell.key(), key -> new LinkedHashMap<>()).put(cell.slot(), cell));
        return new Figure(groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), intervals(question, group.getValue())))
                .toList());
    }

    private static List<Interval> intervals(Question question, Map<Integer, Cell> found) {
        var intervals = new ArrayList<Interval>(question.starts().size());
        int slot = 0;
        for (Instant start : question.starts()) {
            slot++;
            Cell cell = found.get(slot);
            intervals.add(
                    cell == null
                            ? new Interval(
                                    start, question.statistic() == Statistic.COUNT ? 0.0 : null, 0, none(question))
                            : new Interval(start, cell.value(), cell.count(), cell.classes()));
        }
        return intervals;
    }

    private static List<Long> none(Question question) {
        int classes = Classes.of(question.scope().kpi()).count();
        return question.statistic() == Statistic.DISTRIBUTION ? Collections.nCopies(classes, 0L) : List.of();
    }
}
