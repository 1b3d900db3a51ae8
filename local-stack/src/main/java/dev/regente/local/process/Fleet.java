package dev.regente.local.process;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** All parts of one stack: each alone, or all of them in the order in which they need one another. */
public final class Fleet {

    private final Home home;
    private final Register register;
    private final Launcher launcher;
    private final Ending ending;

    public Fleet(Home home) {
        this.home = home;
        this.register = new Register(home);
        this.launcher = new Launcher(home, register);
        this.ending = new Ending(register);
    }

    /** Answers false when the part was running already; either way it serves afterwards. */
    public boolean start(Part part) {
        return launcher.start(part);
    }

    /** Answers false when the part was not running. */
    public boolean stop(Part part) {
        return ending.stop(part);
    }

    /** Ends the part as a power cut would; answers false when it was not running. */
    public boolean kill(Part part) {
        return ending.kill(part);
    }

    public List<PartState> states() {
        var probe = new Probe(home);
        return Arrays.stream(Part.values())
                .map(part -> PartState.of(part, register.find(part), probe, home.ports(part)))
                .toList();
    }

    /** Whether a process of the part exists, ready or not; a stopped or dead part has none. */
    public boolean isAlive(Part part) {
        return register.find(part).filter(Running::isAlive).isPresent();
    }

    /** One line with the remedy for each port that somebody else holds. */
    public List<String> busyPorts() {
        return launcher.busyPorts(List.of(Part.values()));
    }

    /** Does something with several parts at once and waits for all; answers what went wrong, one line each. */
    public List<Trouble> together(List<Part> parts, Consumer<Part> work) {
        var crew = Executors.newFixedThreadPool(parts.size());
        try {
            return parts.stream().map(part -> attempt(crew, part, work)).toList().stream()
                    .flatMap(attempt -> attempt.join().stream())
                    .toList();
        } finally {
            crew.shutdown();
        }
    }

    /** Stops the services first, then what they stand on; nothing can be started through this fleet afterwards. */
    public void stopAll(Consumer<Part> stopped) {
        launcher.close();
        for (var wave : List.of(Part.services(), Part.infrastructure())) {
            var troubles = together(wave, part -> {
                if (stop(part)) {
                    stopped.accept(part);
                }
            });
            troubles.stream().findFirst().ifPresent(trouble -> {
                throw trouble;
            });
        }
    }

    /** Tells of every part that dies, is stopped or comes back, until all have been stopped. */
    public void watch(Consumer<String> tell) {
        new Watch(register, launcher).untilAllAreStopped(tell);
    }

    private static CompletableFuture<List<Trouble>> attempt(ExecutorService crew, Part part, Consumer<Part> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        work.accept(part);
                        return List.of();
                    } catch (Trouble trouble) {
                        return List.of(trouble);
                    }
                },
                crew);
    }
}
