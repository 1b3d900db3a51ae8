package dev.regente.local.door;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark, writing the rows of a webhook in a schema of its own, one transaction for each. */
final class Pgbench {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Home home;
    private final Path program;

    private Pgbench(Home home, Path program) {
        this.home = home;
        this.program = program;
    }

    static Pgbench installed(Home home) {
        return new Pgbench(
                home,
                candidates()
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() -> Trouble.failed(
                                "No pgbench found: install it (Debian: apt install postgresql-contrib).")));
    }

    /** How many webhooks a second it wrote over so many connections. */
    double rate(int connections, int seconds) {
        execute(resource("prepare.sql"));
        try {
            var script = Files.createTempFile("webhook-", ".pgbench");
            try {
                Files.writeString(script, resource("webhook.pgbench"));
                return rate(run(connections, seconds, script));
            } finally {
                Files.delete(script);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            execute("DROP SCHEMA door CASCADE");
        }
    }

    private String run(int connections, int seconds, Path script) throws IOException {
        var command = new ArrayList<>(List.of(program.toString(), "--no-vacuum", "--protocol=prepared"));
        command.addAll(List.of("--client=" + connections, "--jobs=2", "--time=" + seconds, "--file=" + script));
        command.addAll(List.of("--host=localhost", "--port=" + home.port(Part.POSTGRES)));
        command.addAll(List.of("--username=" + Part.GATEWAY.label(), Part.GATEWAY.label()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", Part.GATEWAY.password());
        builder.environment().put("PGOPTIONS", "-c search_path=door");
        var process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static double rate(String said) {
        var found = RATE.matcher(said);
        if (!found.find()) {
            throw Trouble.failed("pgbench measured nothing: " + said.strip());
        }
        return Double.parseDouble(found.group(1));
    }

    private void execute(String sql) {
        var url = "jdbc:postgresql://localhost:" + home.port(Part.POSTGRES) + "/" + Part.GATEWAY.label();
        try (var connection = DriverManager.getConnection(url, Part.GATEWAY.label(), Part.GATEWAY.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Trouble.failed("The tables for pgbench cannot be made: " + e.getMessage(), e);
        }
    }

    private static String resource(String name) {
        try (var text = Pgbench.class.getResourceAsStream("/door/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> candidates() {
        var onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(versions(), onPath);
    }

    private static Stream<Path> versions() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (var folders = Files.list(DEBIAN)) {
            return folders.map(version -> version.resolve("bin/pgbench")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
