package dev.regente.local.assign.check;

import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rounds of a run, decided again by a new JVM with the packaged service's own classes.
 *
 * @param otherwise how many decisions are other ones than those recorded
 */
public record Replay(int rounds, int same, int otherwise) {

    private static final String MAIN = "dev.regente.routing.assignment.replay.DecideAgain";
    private static final Pattern SAID =
            Pattern.compile("Decided again: (\\d+) rounds, (\\d+) decisions as recorded, (\\d+) otherwise");

    static Replay of(Path root, Books books) {
        var app = root.resolve(Part.ROUTING.service()).resolve("target/quarkus-app");
        var classes = Stream.of("app", "lib/main", "lib/boot")
                .map(folder -> app.resolve(folder) + "/*")
                .collect(Collectors.joining(File.pathSeparator));
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes,
                        MAIN,
                        books.url(),
                        Part.ROUTING.label()))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", Part.ROUTING.password());
        try {
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var found = SAID.matcher(said);
            if (!found.find()) {
                throw Trouble.failed("The rounds cannot be decided again: " + said.strip());
            }
            return new Replay(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3)));
        } catch (IOException e) {
            throw Trouble.failed("Java cannot be executed: " + e.getMessage(), e);
        }
    }
}
