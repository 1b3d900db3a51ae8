package dev.regente.local.process;

import dev.regente.local.part.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A part that was started: its process, told apart from any later process that was given the same pid.
 *
 * <p>The operating system counts start times from a clock that may be corrected, hence the tolerance. What this run
 * wrote begins at `logFrom` in the part's log.
 */
record Running(Part part, long pid, Instant startedAt, long logFrom) {

    private static final Duration CLOCK_CORRECTION = Duration.ofSeconds(2);
    private static final int STATE_FIELD = 1;

    static Running of(Part part, ProcessHandle process, long logFrom) {
        return new Running(part, process.pid(), process.info().startInstant().orElseGet(Instant::now), logFrom);
    }

    /** A process that this part has started itself. */
    Running relative(ProcessHandle process) {
        return of(part, process, logFrom);
    }

    /** The process, if it is still this one and has not ended. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && !isZombie())
                .filter(process ->
                        process.info().startInstant().map(this::isSameStart).orElse(true));
    }

    boolean isAlive() {
        return process().isPresent();
    }

    private boolean isSameStart(Instant other) {
        return Duration.between(startedAt, other).abs().compareTo(CLOCK_CORRECTION) <= 0;
    }

    /** Ended, but its parent has not asked how: an orphan stays so for ever where process 1 does not care. */
    private boolean isZombie() {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var afterName = status.substring(status.lastIndexOf(')')).split(" ", STATE_FIELD + 2);
            return "Z".equals(afterName[STATE_FIELD]);
        } catch (IOException e) {
            return false;
        }
    }
}
