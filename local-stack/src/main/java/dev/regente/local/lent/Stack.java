package dev.regente.local.lent;

import dev.regente.local.oidc.Bearer;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The whole system beside any other, for tests: the packaged services and all they stand on, each its own process.
 *
 * <p>It is the command line that runs, with a folder and an offset of its own; it ends with the test, also when that is
 * killed. This class needs nothing but the JDK.
 */
public final class Stack implements AutoCloseable {

    private static final String COMMAND_LINE = "dev.regente.local.Regente";
    private static final int LOWEST_OFFSET = 1_500;
    private static final int HIGHEST_OFFSET = 8_500;
    private static final String READY = "Everything is ready";

    private final Home home;
    private final ChildJvm up;
    private final Path errors;

    private Stack(Home home, ChildJvm up, Path errors) {
        this.home = home;
        this.up = up;
        this.errors = errors;
    }

    /** On ports that nobody uses, in a temporary folder that is deleted at the end; answers once every part serves. */
    public static Stack start(Path repoRoot) {
        return start(repoRoot, List.of(), Map.of());
    }

    /**
     * The same, and the services tell all their spans to the simulator.
     *
     * @param javaOptions for the four services, separated by blanks
     */
    public static Stack startTraced(Path repoRoot, String javaOptions) {
        return start(repoRoot, List.of("--traces"), Map.of("REGENTE_JAVA_OPTS", javaOptions));
    }

    // One at a time on this machine: ports that are free when they are chosen are taken when they are used.
    private static synchronized Stack start(Path repoRoot, List<String> options, Map<String, String> variables) {
        var turn = Path.of(System.getProperty("java.io.tmpdir"), "regente-stack.lock");
        try (var file = FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            var state = Files.createTempDirectory("regente-stack-").toRealPath();
            var home = new Home(repoRoot.toAbsolutePath().normalize(), state, freeOffset());
            var errors = state.resolve("errors.log");
            var words = new ArrayList<>(List.of("up", "--until-end-of-input"));
            words.addAll(options);
            var stack = new Stack(home, ChildJvm.start(home, variables, errors.toFile(), COMMAND_LINE, words), errors);
            stack.awaitReady();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far all ports can be moved so that none of them is taken at the moment. */
    public static int freeOffset() {
        var usual = Arrays.stream(Part.values())
                .flatMap(part -> part.usualPorts().stream())
                .toList();
        return ThreadLocalRandom.current()
                .ints(LOWEST_OFFSET, HIGHEST_OFFSET)
                .filter(offset -> usual.stream().allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow();
    }

    /** Where it lives, for tools that find everything from there. */
    public Home home() {
        return home;
    }

    /** The base URL of a part that speaks HTTP. */
    public String url(Part part) {
        return home.url(part);
    }

    /** Where a service shows health and metrics. */
    public String managementUrl(Part service) {
        return "http://localhost:" + home.secondPort(service);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + home.port(Part.POSTGRES) + "/" + database;
    }

    public int amqpPort() {
        return home.port(Part.BROKER);
    }

    public String token(String who) {
        return new Bearer(home.issuerUrl()).tokenOf(who);
    }

    public Path log(Part part) {
        return home.log(part);
    }

    /** Answers once the part serves again. */
    public void start(Part part) {
        run("start", part);
    }

    public void stop(Part part) {
        run("stop", part);
    }

    /** Ends the part as a power cut would. */
    public void kill(Part part) {
        run("kill", part);
    }

    @Override
    public void close() {
        up.close();
        try (var files = Files.walk(home.state())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void run(String verb, Part part) {
        try (var command = ChildJvm.start(home, errors.toFile(), COMMAND_LINE, List.of(verb, part.label()))) {
            if (command.exitCode() != 0) {
                throw Trouble.failed(verb + " " + part.label() + " failed: " + complaints());
            }
        }
    }

    private void awaitReady() {
        var said = new ArrayList<String>();
        for (var line = up.answer(); line != null; line = up.answer()) {
            said.add(line);
            if (line.startsWith(READY)) {
                readOn();
                return;
            }
        }
        up.close();
        throw Trouble.failed("The stack did not start: " + String.join("\n", said) + "\n" + complaints()
                + "\nIts folder is kept: " + home.state());
    }

    /** A process that nobody listens to would one day wait for its full pipe. */
    private void readOn() {
        var reading = new Thread(
                () -> {
                    while (up.answer() != null) {
                        // What it says after the start is in the logs of the parts too.
                    }
                },
                "stack-output");
        reading.setDaemon(true);
        reading.start();
    }

    private String complaints() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return "";
        }
    }
}
