package dev.regente.local;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import dev.regente.local.process.Fleet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The verb `up`: everything in order, with progress, then watched until somebody stops it.
 *
 * <p>Where parts of the stack ran already it only adds what is missing and returns, because somebody else watches.
 */
final class Up {

    /** For programs: stop everything when standard input ends, so that no stack outlives the test that started it. */
    static final String UNTIL_END_OF_INPUT = "--until-end-of-input";

    /** Every call and event is recorded, and shown by the simulator. */
    static final String TRACES = "--traces";

    private static final String DETACH = "--detach";

    private final Home home;
    private final Fleet fleet;
    private final Screen screen;
    private final Instant begin = Instant.now();

    Up(Home home, Fleet fleet, Screen screen) {
        this.home = home;
        this.fleet = fleet;
        this.screen = screen;
    }

    int run(List<String> options) {
        if (!Set.of(DETACH, TRACES, UNTIL_END_OF_INPUT).containsAll(options)) {
            throw Trouble.misspelt("up knows only the options " + DETACH + " and " + TRACES + ".");
        }
        var missing = Arrays.stream(Part.values())
                .filter(part -> !fleet.isAlive(part))
                .toList();
        if (missing.size() < Part.values().length && options.contains(TRACES)) {
            throw Trouble.failed("Parts that run already tell no spans: ./regente down, then up " + TRACES + ".");
        }
        if (missing.isEmpty()) {
            screen.line("Everything is running already. ./regente status shows it, ./regente down ends it.");
            return 0;
        }
        refuseBusyPorts();
        return missing.size() == Part.values().length ? fresh(options) : completed(missing);
    }

    private int completed(List<Part> missing) {
        screen.line("Some parts are running already; starting the others: " + labels(missing));
        return start(missing) ? 0 : 1;
    }

    private int fresh(List<String> options) {
        screen.line("Starting Regente; its data and logs are in " + home.state());
        trace(options.contains(TRACES));
        var ending = new Thread(this::stopAll, "ending");
        Runtime.getRuntime().addShutdownHook(ending);
        if (options.contains(UNTIL_END_OF_INPUT)) {
            stopAtEndOfInput();
        }
        var complete = start(List.of(Part.values()));
        if (complete) {
            screen.line(new Welcome(home).text(Duration.between(begin, Instant.now())));
        }
        if (options.contains(DETACH)) {
            Runtime.getRuntime().removeShutdownHook(ending);
            return complete ? 0 : 1;
        }
        if (!complete && options.contains(UNTIL_END_OF_INPUT)) {
            return 1;
        }
        screen.line("");
        screen.line("Watching. Ctrl-C stops everything.");
        fleet.watch(screen::line);
        return 0;
    }

    private void trace(boolean wanted) {
        try {
            Files.deleteIfExists(home.traced());
            if (wanted) {
                Files.createDirectories(home.run());
                Files.createFile(home.traced());
            }
        } catch (IOException e) {
            throw Trouble.failed("Nothing can be written in " + home.run() + ": " + e.getMessage(), e);
        }
    }

    private boolean start(List<Part> parts) {
        for (var wave : List.of(Part.infrastructure(), Part.services())) {
            var wanted = new ArrayList<>(wave);
            wanted.retainAll(parts);
            if (wanted.isEmpty()) {
                continue;
            }
            var troubles = fleet.together(wanted, this::start);
            if (!troubles.isEmpty()) {
                troubles.forEach(trouble -> screen.complain(trouble.getMessage()));
                return false;
            }
        }
        return true;
    }

    private void start(Part part) {
        var asked = Instant.now();
        fleet.start(part);
        var seconds = Duration.between(asked, Instant.now()).toMillis() / 1000.0;
        screen.line("  %-10s ready after %4.1f s   port %d".formatted(part.label(), seconds, home.port(part)));
    }

    private void refuseBusyPorts() {
        var busy = fleet.busyPorts();
        if (!busy.isEmpty()) {
            throw Trouble.failed(String.join("\nregente: ", busy));
        }
    }

    private void stopAll() {
        if (Arrays.stream(Part.values()).anyMatch(fleet::isAlive)) {
            screen.line("\nStopping everything …");
        }
        fleet.stopAll(part -> screen.line("  %-10s stopped".formatted(part.label())));
    }

    private static void stopAtEndOfInput() {
        var listener = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } finally {
                        Runtime.getRuntime().exit(0);
                    }
                },
                "end-of-input");
        listener.setDaemon(true);
        listener.start();
    }

    private static String labels(List<Part> parts) {
        return parts.stream().map(Part::label).collect(Collectors.joining(", "));
    }
}
