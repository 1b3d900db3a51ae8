package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that does not count. */
public record Pause(Mark from, Mark to) {

    /** In order, apart from each other, and between start and end. */
    static List<Pause> within(Mark start, Mark end, List<Pause> pauses) {
        var apart = new ArrayList<Pause>();
        Mark free = start;
        List<Pause> sorted = pauses.stream()
                .sorted(Comparator.comparing((Pause pause) -> pause.from().at())
                        .thenComparing(pause -> pause.to().at()))
                .toList();
        for (Pause pause : sorted) {
            Mark from = pause.from().at().isBefore(free.at()) ? free : pause.from();
            Mark to = pause.to().at().isAfter(end.at()) ? end : pause.to();
            if (from.at().isBefore(to.at())) {
                apart.add(new Pause(from, to));
                free = to;
            }
        }
        return List.copyOf(apart);
    }
}
