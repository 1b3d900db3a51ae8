package dev.regente.local.lent;

import dev.regente.local.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A database as a child of this process. */
final class LentPostgres implements AutoCloseable {

    private static final int SECONDS_TO_START = 30;
    private static final int SECONDS_TO_STOP = 10;

    private final Process process;

    private LentPostgres(Process process) {
        this.process = process;
    }

    static LentPostgres start(PostgresServer server, Path data) {
        server.prepare();
        try {
            var log = data.resolveSibling("postgres.log").toFile();
            var postgres = new LentPostgres(new ProcessBuilder(server.command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start());
            server.provision(SECONDS_TO_START);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be executed", e);
        }
    }

    /** The fast shutdown: clients are sent away, nothing is lost. */
    @Override
    public void close() throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        var family = process.descendants().toList();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_STOP, TimeUnit.SECONDS)
                .join();
        family.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
