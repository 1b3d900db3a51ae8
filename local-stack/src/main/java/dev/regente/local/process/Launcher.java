package dev.regente.local.process;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts single parts and waits until they serve. */
final class Launcher {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Home home;
    private final Register register;
    private final Probe probe;
    private final Map<Long, Process> children = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Launcher(Home home, Register register) {
        this.home = home;
        this.register = register;
        this.probe = new Probe(home);
    }

    /** Nothing is started any more, and what ends from now on ends on purpose. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Answers false when the part was running already; either way it serves afterwards. */
    boolean start(Part part) {
        var started = register.alone(part, () -> spawnUnlessRunning(part));
        awaitReady(part);
        return started;
    }

    /** The ports of these parts that somebody else holds, each as one line with the remedy. */
    List<String> busyPorts(List<Part> parts) {
        return parts.stream()
                .filter(part -> register.find(part).filter(Running::isAlive).isEmpty())
                .flatMap(part -> busyPorts(part))
                .toList();
    }

    /** One line about a part that ended without being asked to: how, what it said last, and the remedy. */
    Trouble died(Running ended) {
        return complaint(ended, "has died" + exitCode(ended));
    }

    /** Only its parent is told how a process ended, and a moment after others can see that it did. */
    private String exitCode(Running ended) {
        return Optional.ofNullable(children.get(ended.pid()))
                .flatMap(child -> Optional.ofNullable(child.onExit()
                        .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                        .join()))
                .map(child -> " with exit code " + child.exitValue())
                .orElse("");
    }

    private Stream<String> busyPorts(Part part) {
        return home.ports(part).stream()
                .map(PortHolder::new)
                .filter(PortHolder::isTaken)
                .map(holder -> "Port " + holder.port() + " (" + part.label() + ") is taken" + holder.description()
                        + ": free it (./regente down if it is ours), or move all ports with --port-offset 1000.");
    }

    private boolean spawnUnlessRunning(Part part) {
        if (closed) {
            throw Trouble.failed("The stack is being stopped.");
        }
        if (register.find(part).filter(Running::isAlive).isPresent()) {
            return false;
        }
        busyPorts(part).findFirst().ifPresent(line -> {
            throw Trouble.failed(line);
        });
        if (part == Part.POSTGRES) {
            PartCommand.database(home).prepare();
        }
        var logFrom = PartLog.of(part, home).length();
        var process = spawn(part);
        children.put(process.pid(), process);
        register.enter(Running.of(part, process.toHandle(), logFrom));
        return true;
    }

    private Process spawn(Part part) {
        var command = PartCommand.of(part, home);
        var words = new ArrayList<>(detached());
        words.addAll(command.words());
        var builder = new ProcessBuilder(words)
                .directory(home.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(PartLog.of(part, home).prepare()));
        builder.environment().putAll(command.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw Trouble.failed(part.label() + " cannot be executed: " + e.getMessage(), e);
        }
    }

    /** A session of its own, so that Ctrl-C in the terminal reaches only `regente`, which stops the parts in order. */
    private static List<String> detached() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .map(List::of)
                .orElse(List.of("nohup"));
    }

    private void awaitReady(Part part) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!probe.isReady(part)) {
            var running = register.find(part)
                    .orElseThrow(() -> Trouble.failed(part.label() + " was stopped before it was ready."));
            if (!running.isAlive()) {
                throw died(running);
            }
            if (Instant.now().isAfter(deadline)) {
                throw complaint(running, "is not ready after " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        if (part == Part.POSTGRES) {
            PartCommand.database(home).provision(PATIENCE.toSeconds());
        }
    }

    private Trouble complaint(Running running, String what) {
        var log = PartLog.of(running.part(), home);
        var label = running.part().label();
        return Trouble.failed("%s %s. %s says: %s Remedy: ./regente start %s"
                .formatted(label, what, log.file(), log.lastRelevantLine(running.logFrom()), label));
    }
}
