package dev.regente.local.postgres;

import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL of our own: its data folder, and the command that runs it in the foreground.
 *
 * <p>Whoever runs the command owns the postmaster as a direct child: its pid is the part's pid.
 */
public final class PostgresServer {

    static final String SUPERUSER = "postgres";
    static final String SUPERUSER_PASSWORD = "local-postgres";

    private final Path programs;
    private final Path data;
    private final int port;
    private final boolean durable;
    private final List<String> prefix;

    private PostgresServer(Path programs, Path data, int port, boolean durable, List<String> prefix) {
        this.programs = programs;
        this.data = data;
        this.port = port;
        this.durable = durable;
        this.prefix = prefix;
    }

    /** Keeps what it commits through a crash of the machine. */
    public static PostgresServer durable(Path cache, Path data, int port) {
        return new PostgresServer(programs(cache), data, port, true, withoutRoot());
    }

    /** Fast, and lost with the machine: for tests. */
    public static PostgresServer fleeting(Path cache, Path data, int port) {
        return new PostgresServer(programs(cache), data, port, false, withoutRoot());
    }

    /** Creates the cluster when there is none yet, and clears away what a killed postmaster left behind. */
    public void prepare() {
        try {
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise();
            }
            AbandonedPostmaster.of(data).clearAway();
        } catch (IOException e) {
            throw Trouble.failed("The database folder " + data + " cannot be prepared: " + e.getMessage(), e);
        }
    }

    /** Runs the postmaster in the foreground; SIGINT ends it quickly and cleanly. */
    public List<String> command() {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(program("postgres"), "-D", data.toString()));
        settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /** Waits until the server answers, then makes sure that each service has its database and its role. */
    public void provision(long seconds) {
        new Databases(port).provision(seconds);
    }

    private List<String> settings() {
        var durability = durable ? "on" : "off";
        return List.of(
                "port=" + port,
                "listen_addresses=localhost",
                "unix_socket_directories=",
                "fsync=" + durability,
                "synchronous_commit=" + durability,
                "full_page_writes=" + durability,
                "shared_buffers=256MB",
                "max_connections=400",
                "max_wal_size=1GB",
                // When something was there for others to see is known to the moment.
                "track_commit_timestamp=on",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] %q%u@%d ");
    }

    private void initialise() throws IOException {
        Files.createDirectories(data.getParent());
        // Into a folder beside it and moved when complete: an interrupted first start simply begins again.
        var fresh = Files.createTempDirectory(data.getParent(), "initialising-");
        var password = Files.createTempFile(data.getParent(), "password-", ".txt");
        try {
            Files.writeString(password, SUPERUSER_PASSWORD);
            run(initdb(fresh, password));
        } finally {
            Files.delete(password);
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initdb(Path target, Path password) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(program("initdb"), "-D", target.toString(), "-U", SUPERUSER, "--pwfile=" + password));
        command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (!durable) {
            command.add("--no-sync");
        }
        return command;
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private static Path programs(Path cache) {
        try {
            return PostgresBinaries.unpackedIn(cache);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked into " + cache, e);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace without a mapping, root is nobody. */
    private static List<String> withoutRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            run(List.of("unshare", "-U", "true"));
        } catch (IOException e) {
            throw Trouble.failed(
                    "PostgreSQL does not run as root, and this machine forbids user namespaces (unshare -U):"
                            + " run ./regente as an ordinary user.",
                    e);
        }
        return List.of("unshare", "-U");
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
