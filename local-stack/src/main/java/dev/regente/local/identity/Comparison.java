package dev.regente.local.identity;

import dev.regente.local.load.ProcessorTime;
import dev.regente.local.part.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All sizes side by side, and how much slower the largest is than the smallest. */
record Comparison(List<Measured> sizes) {

    /** The percentiles by which it is judged; the 99th is told, but one hiccup of the machine makes it. */
    private static final List<Integer> JUDGED = List.of(50, 95);

    private static final List<Integer> TOLD = List.of(50, 95, 99);
    private static final List<Part> PARTS = List.of(Part.PROFILE, Part.POSTGRES, Part.BROKER);
    private static final double MOST = 1.5;

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("profiles", "%,14.0f", Measured::profiles));
        lines.add(line("identified each second", "%14.0f", Measured::perSecond));
        for (int percent : TOLD) {
            lines.add(line("latency at a low rate, p" + percent, "%11.1f ms", one -> latency(one, percent)));
        }
        if (ProcessorTime.isKnown()) {
            for (var part : PARTS) {
                lines.add(line("processor time, " + part.label(), "%11.2f ms", one -> used(one, part)));
            }
        }
        return lines;
    }

    /** What was wanted and did not happen; empty when all did. */
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        sizes.stream()
                .filter(one -> one.missing() > 0)
                .forEach(one -> complaints.add(
                        "%d messages of nobody with %d profiles".formatted(one.missing(), one.profiles())));
        for (int percent : JUDGED) {
            var ratio = ratio(one -> latency(one, percent));
            if (ratio > MOST) {
                complaints.add(
                        String.format(Locale.ROOT, "p%d is %.2f times as long, more than %.1f", percent, ratio, MOST));
            }
        }
        return complaints;
    }

    private String line(String what, String format, ToDoubleFunction<Measured> figure) {
        var figures = sizes.stream()
                .map(one -> String.format(Locale.ROOT, format, figure.applyAsDouble(one)))
                .collect(Collectors.joining());
        return String.format(Locale.ROOT, "%-28s%s   ratio %.2f", what, figures, ratio(figure));
    }

    private double ratio(ToDoubleFunction<Measured> figure) {
        var first = figure.applyAsDouble(sizes.get(0));
        return first == 0 ? 0 : figure.applyAsDouble(sizes.get(sizes.size() - 1)) / first;
    }

    private static double latency(Measured one, int percent) {
        return one.latencies().getOrDefault(percent, 0.0);
    }

    private static double used(Measured one, Part part) {
        return one.used().milliseconds().getOrDefault(part, 0.0);
    }
}
