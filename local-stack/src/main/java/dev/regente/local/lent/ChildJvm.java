package dev.regente.local.lent;

import dev.regente.local.part.Home;
import dev.regente.local.part.Trouble;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM with the local stack and all its libraries on the class path, beside a test JVM that has none of them. */
final class ChildJvm implements AutoCloseable {

    private static final String JAR = "local-stack-0.1.0-SNAPSHOT.jar";
    private static final int SECONDS_TO_END = 90;

    private final Process process;
    private final BufferedReader answers;

    private ChildJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader();
    }

    static ChildJvm start(Home home, File errors, String mainClass, List<String> arguments) {
        return start(home, Map.of(), errors, mainClass, arguments);
    }

    /** With variables of the environment beside those of the home. */
    static ChildJvm start(
            Home home, Map<String, String> variables, File errors, String mainClass, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(home.root()),
                mainClass));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(home.root().toFile());
        builder.environment().putAll(home.environment());
        builder.environment().putAll(variables);
        try {
            return new ChildJvm(builder.redirectError(ProcessBuilder.Redirect.appendTo(errors))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Java cannot be executed", e);
        }
    }

    /** The next line that the child says; null when it has ended. */
    String answer() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void say(String line) {
        try {
            var input = process.outputWriter();
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The child process has ended", e);
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Closes the child's standard input, which ends it in good order, and waits. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /** Freshly compiled classes come first, so that a build that has not packaged yet lends what it has compiled. */
    private static String classPath(Path root) {
        var target = root.resolve("local-stack").resolve("target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw Trouble.failed("local-stack is not built: ./mvnw -f local-stack/pom.xml -DskipTests package");
        }
        return String.join(
                File.pathSeparator,
                target.resolve("classes").toString(),
                target.resolve(JAR).toString(),
                target.resolve("lib") + File.separator + "*");
    }
}
