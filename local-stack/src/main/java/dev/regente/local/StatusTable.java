package dev.regente.local;

import dev.regente.local.process.PartState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answer of `./regente status`. */
record StatusTable(List<PartState> states) {

    private static final String ROW = "%-10s %-9s %8s  %-11s %10s  %s";
    private static final long MEGABYTE = 1024L * 1024;

    @Override
    public String toString() {
        var heading = ROW.formatted("part", "state", "pid", "port", "memory", "uptime");
        return heading + states.stream().map(StatusTable::row).collect(Collectors.joining("\n", "\n", ""));
    }

    private static String row(PartState state) {
        var memory = state.residentMemory();
        return ROW.formatted(
                        state.part().label(),
                        state.condition().name().toLowerCase(Locale.ROOT),
                        state.pid().isPresent() ? state.pid().getAsLong() : "-",
                        state.ports().stream().map(Object::toString).collect(Collectors.joining(" ")),
                        memory.isPresent() ? memory.getAsLong() / MEGABYTE + " MB" : "-",
                        state.uptime().map(StatusTable::spoken).orElse("-"))
                .stripTrailing();
    }

    private static String spoken(Duration uptime) {
        return "%d:%02d:%02d".formatted(uptime.toHours(), uptime.toMinutesPart(), uptime.toSecondsPart());
    }
}
