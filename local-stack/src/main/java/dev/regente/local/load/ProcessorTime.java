package dev.regente.local.load;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.process.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How much processor time the services, the database with all its processes, and the broker have used. */
public record ProcessorTime(Map<Part, Double> milliseconds) {

    private static final List<Part> MEASURED =
            List.of(Part.GATEWAY, Part.PROFILE, Part.ROUTING, Part.ANALYTICS, Part.POSTGRES, Part.BROKER);
    /** The kernel's unit towards programs is a hundredth of a second on every Linux that Java runs on. */
    private static final double MILLISECONDS_PER_TICK = 10;

    private static final int USER_TIME = 12;
    private static final int TIMES = 4;

    /** Nothing where there is no /proc. */
    public static ProcessorTime now(Home home) {
        var used = new EnumMap<Part, Double>(Part.class);
        for (var state : new Fleet(home).states()) {
            if (MEASURED.contains(state.part()) && state.pid().isPresent() && isKnown()) {
                used.put(state.part(), milliseconds(state.pid().getAsLong()));
            }
        }
        return new ProcessorTime(used);
    }

    public static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** What was used since then, divided among so many messages. */
    public ProcessorTime since(ProcessorTime before, long messages) {
        var each = new EnumMap<Part, Double>(Part.class);
        milliseconds.forEach(
                (part, now) -> each.put(part, (now - before.milliseconds().getOrDefault(part, 0.0)) / messages));
        return new ProcessorTime(each);
    }

    public double sum() {
        return milliseconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Each part with its own, in hundredths. */
    public Map<String, Double> shares() {
        var shares = new LinkedHashMap<String, Double>();
        milliseconds.forEach((part, used) -> shares.put(part.label(), Math.round(used * 100) / 100.0));
        return shares;
    }

    /** Of one process with all that it started. */
    public static double milliseconds(long pid) {
        var children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants);
        return Stream.concat(Stream.of(own(pid, TIMES)), children.map(child -> own(child.pid(), 2)))
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Two times are its own; the next two those of its children that have ended. */
    private static double own(long pid, int times) {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = status.substring(status.lastIndexOf(')')).split(" ", -1);
            var ticks = 0L;
            for (int i = USER_TIME; i < USER_TIME + times; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks * MILLISECONDS_PER_TICK;
        } catch (IOException e) {
            return 0;
        }
    }
}
