package dev.regente.local.process;

import dev.regente.local.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How one part is doing right now. */
public record PartState(
        Part part, Condition condition, OptionalLong pid, List<Integer> ports, Optional<Duration> uptime) {

    public enum Condition {
        READY,
        STARTING,
        DIED,
        STOPPED
    }

    public boolean isRunning() {
        return condition == Condition.READY || condition == Condition.STARTING;
    }

    static PartState of(Part part, Optional<Running> running, Probe probe, List<Integer> ports) {
        if (running.isEmpty()) {
            return new PartState(part, Condition.STOPPED, OptionalLong.empty(), ports, Optional.empty());
        }
        var entry = running.get();
        if (!entry.isAlive()) {
            return new PartState(part, Condition.DIED, OptionalLong.empty(), ports, Optional.empty());
        }
        var condition = probe.isReady(part) ? Condition.READY : Condition.STARTING;
        var uptime = Duration.between(entry.startedAt(), Instant.now());
        return new PartState(part, condition, OptionalLong.of(entry.pid()), ports, Optional.of(uptime));
    }

    /**
     * Resident memory in bytes; empty where the system does not tell.
     *
     * <p>Of several processes it is the proportional share, because those of a database share most of what they hold.
     */
    public OptionalLong residentMemory() {
        var family = ProcessHandle.of(pid.orElse(-1)).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        var measure = family.size() == 1 ? "Rss:" : "Pss:";
        return family.stream()
                .flatMapToLong(process -> memory(process.pid(), measure).stream())
                .reduce(Long::sum);
    }

    private static OptionalLong memory(long pid, String measure) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(measure))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }
}
