package dev.regente.local.lent;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The other end of {@link LocalParts}: hosts the wanted parts, says where they are, and obeys `stop` and `start`.
 *
 * <p>When standard input ends, so do the parts, their folder and this process: nothing outlives the test. Only when a
 * part does not start is the folder kept, because the reason is in it.
 */
final class Lend {

    static final String READY = "ready ";
    static final String DONE = "done";
    static final String DURABLE = "--durable";

    private static final Logger LOG = Logger.getLogger("regente.lend");

    private final Map<Part, LentPart> parts = new EnumMap<>(Part.class);

    private final Path folder;
    private volatile boolean failed;

    private Lend(Home home, List<Part> wanted, boolean durable) {
        this.folder = home.state();
        wanted.forEach(part -> parts.put(part, new LentPart(part, home, durable)));
    }

    public static void main(String... labels) throws IOException {
        var home = Home.from(System.getenv());
        var wanted = Arrays.stream(labels)
                .filter(label -> !label.equals(DURABLE))
                .map(label -> Part.labelled(label).orElseThrow())
                .toList();
        var lend = new Lend(home, wanted, List.of(labels).contains(DURABLE));
        // Also when this process itself is asked to end.
        Runtime.getRuntime().addShutdownHook(new Thread(lend::end, "ending"));
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!lend.startAll()) {
            Runtime.getRuntime().exit(1);
        }
        answers.println(READY + lend.coordinates());
        lend.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers);
        Runtime.getRuntime().exit(0);
    }

    private boolean startAll() {
        var starts = parts.values().stream()
                .map(part -> CompletableFuture.runAsync(part::start))
                .toList();
        try {
            starts.forEach(CompletableFuture::join);
            return true;
        } catch (CompletionException e) {
            failed = true;
            LOG.log(Level.SEVERE, "A part did not start", e.getCause());
            return false;
        }
    }

    private String coordinates() {
        return parts.entrySet().stream()
                .map(lent -> lent.getKey().label() + "=" + lent.getValue().coordinates())
                .collect(Collectors.joining(" "));
    }

    private void obey(BufferedReader commands, PrintStream answers) throws IOException {
        for (var command = commands.readLine(); command != null; command = commands.readLine()) {
            answers.println(obey(command));
        }
    }

    private String obey(String command) {
        try {
            var words = command.split(" ", 2);
            var part = parts.get(Part.labelled(words[1]).orElseThrow());
            switch (words[0]) {
                case "stop" -> part.stop();
                case "start" -> part.start();
                default -> throw new IllegalArgumentException("unknown command");
            }
            return DONE;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    private void end() {
        parts.values().forEach(LentPart::stop);
        if (failed) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
