package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.FigureView.ClassView;
import dev.regente.analytics.kpi.FigureView.GroupView;
import dev.regente.analytics.kpi.FigureView.IntervalView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A figure as a table (RFC 4180) with the values of its JSON, safe to open in a spreadsheet. */
final class CsvTable {

    private static final String FORMULA_SIGNS = "=+-@\t\r";

    private CsvTable() {}

    static String of(FigureView figure, Collection<String> groupedBy) {
        var table = new StringBuilder(line(header(figure, groupedBy)));
        for (GroupView group : figure.groups()) {
            for (IntervalView interval : group.intervals()) {
                table.append(line(row(group, interval)));
            }
        }
        return table.toString();
    }

    private static List<String> header(FigureView figure, Collection<String> groupedBy) {
        var cells = new ArrayList<String>();
        cells.add("start");
        cells.addAll(groupedBy);
        cells.add("value");
        cells.add("count");
        figure.groups().stream()
                .flatMap(group -> group.intervals().stream())
                .findFirst()
                .map(IntervalView::distribution)
                .ifPresent(classes -> classes.forEach(one -> cells.add(title(one))));
        return cells;
    }

    private static String title(ClassView one) {
        return one.upTo() == null ? "longer" : "up_to_" + one.upTo().longValue();
    }

    private static List<String> row(GroupView group, IntervalView interval) {
        var cells = new ArrayList<String>();
        cells.add(interval.start().toString());
        group.key().values().forEach(value -> cells.add(text(value)));
        cells.add(interval.value() == null ? "" : interval.value().toString());
        cells.add(Long.toString(interval.count()));
        if (interval.distribution() != null) {
            interval.distribution().forEach(one -> cells.add(Long.toString(one.count())));
        }
        return cells;
    }

    /** A spreadsheet runs text that begins like a formula; an apostrophe before it says that it is text. */
    static String text(String value) {
        if (value == null) {
            return "";
        }
        String safe = !value.isEmpty() && FORMULA_SIGNS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(",", "", "\r\n"));
    }
}
