package dev.regente.local.process;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import dev.regente.local.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to execute for a part: the database's own program, a small JVM of ours, or a packaged service. */
record PartCommand(List<String> words, Map<String, String> environment) {

    private static final String LOG_LINE =
            "-Djava.util.logging.SimpleFormatter.format=" + "%1$tFT%1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n";

    static PartCommand of(Part part, Home home) {
        if (part == Part.POSTGRES) {
            return new PartCommand(database(home).command(), Map.of());
        }
        return part.isService()
                ? new PartCommand(service(part, home), ServiceEnvironment.of(part, home))
                : new PartCommand(host(part), home.environment());
    }

    static PostgresServer database(Home home) {
        return PostgresServer.durable(home.cache(), home.data(Part.POSTGRES), home.port(Part.POSTGRES));
    }

    private static List<String> host(Part part) {
        var words = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", LOG_LINE));
        // The broker is worth compiling well and remembers many message ids; the others do little.
        words.addAll(part == Part.BROKER ? List.of("-Xmx512m") : List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Host.class.getName(), part.label()));
        return words;
    }

    private static List<String> service(Part part, Home home) {
        var jar = home.root().resolve(part.service()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw Trouble.failed(part.service() + " is not built: ./mvnw -DskipTests package");
        }
        var words = new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:+UseSerialGC"));
        words.addAll(extraOptions());
        words.addAll(List.of("-Dquarkus.profile=local", "-jar", jar.toString()));
        return words;
    }

    /** REGENTE_JAVA_OPTS comes after our own options, so that it wins. */
    private static List<String> extraOptions() {
        var options = System.getenv().getOrDefault("REGENTE_JAVA_OPTS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
