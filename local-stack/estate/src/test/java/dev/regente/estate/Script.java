package dev.regente.estate;

import dev.regente.local.lent.Stack;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The script `./regente` with a home of its own, run as a user runs it.
 *
 * <p>It stands in a checkout that has what was packaged and no sources, so that nothing is ever older than them and it
 * never builds.
 */
record Script(Home home) implements AutoCloseable {

    private static final int SECONDS_TO_ANSWER = 300;
    private static final String TARGET = "target";

    /** A checkout, a home and ports of its own, all below that folder. */
    static Script in(Path folder) throws IOException {
        Path checkout = Files.createDirectories(folder.toRealPath().resolve("checkout"));
        Files.createSymbolicLink(checkout.resolve("regente"), Estate.root().resolve("regente"));
        Files.createSymbolicLink(
                checkout.resolve(".regente"),
                Files.createDirectories(Estate.root().resolve(".regente")));
        var built = new ArrayList<>(List.of("local-stack"));
        Part.services().forEach(service -> built.add(service.service()));
        for (String module : built) {
            Files.createSymbolicLink(
                    Files.createDirectories(checkout.resolve(module)).resolve(TARGET),
                    Estate.root().resolve(module).resolve(TARGET));
        }
        return new Script(new Home(checkout, folder.toRealPath().resolve("home"), Stack.freeOffset()));
    }

    /** Takes the links away, so that whoever clears the folder cannot follow them. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(home.root())) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    /** What it said until it ended. */
    Said run(String... words) {
        return start(words).end();
    }

    /** Started, in the foreground as far as it knows. */
    Run start(String... words) {
        var command = new ArrayList<>(List.of("env", "--default-signal=INT", "./regente"));
        command.addAll(List.of(words));
        try {
            Path out = Files.createTempFile(home.root(), "out-", ".txt");
            Path errors = Files.createTempFile(home.root(), "errors-", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(home.root().toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put(Home.STATE, home.state().toString());
            builder.environment().put(Home.PORT_OFFSET, Integer.toString(home.portOffset()));
            return new Run(String.join(" ", words), builder.start(), out, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every process of the parts that run now, with the ones that they have started. */
    List<ProcessHandle> processes() {
        return Stream.of(Part.values())
                .map(part -> home.run().resolve(part.label() + ".pid"))
                .filter(Files::exists)
                .flatMap(file -> ProcessHandle.of(Long.parseLong(read(file).split(" ", -1)[0])).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    /** What speaks against it that nothing of this home runs; `known` were seen before. */
    List<String> remains(List<ProcessHandle> known) {
        var remains = new ArrayList<String>();
        Stream.concat(known.stream(), processes().stream())
                .filter(Script::isAlive)
                .forEach(process -> remains.add("process " + process.pid()));
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(home.state().toString()))
                .forEach(process -> remains.add("stranger " + process.pid()));
        Stream.of(Part.values())
                .flatMap(part -> home.ports(part).stream())
                .filter(port -> !isFree(port))
                .forEach(port -> remains.add("port " + port));
        return remains;
    }

    /** One run of the script. */
    record Run(String words, Process process, Path out, Path errors) {

        List<String> said() {
            return read(out).lines().toList();
        }

        /** As Ctrl-C does. */
        void interrupt() {
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Waits for it to end by itself. */
        Said end() {
            try {
                if (!process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS)) {
                    process.destroy();
                    throw new AssertionError(words + " has not ended: " + said());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            return new Said(
                    words, process.exitValue(), said(), read(errors).lines().toList());
        }
    }

    /** How a run ended and what it said. */
    record Said(String words, int exitCode, List<String> out, List<String> errors) {

        String text() {
            return String.join("\n", out);
        }
    }

    /** A process that has ended but whose parent has not asked how is dead all the same. */
    private static boolean isAlive(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return process.isAlive() && !(Files.exists(stat) && read(stat).contains(") Z "));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
