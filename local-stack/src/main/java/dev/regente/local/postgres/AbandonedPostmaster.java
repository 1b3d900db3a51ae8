package dev.regente.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a killed database leaves in its folder: a lock file, and perhaps processes that still hold the data. */
record AbandonedPostmaster(Path data) {

    private static final int SECONDS_TO_LET_GO = 10;

    static AbandonedPostmaster of(Path data) {
        return new AbandonedPostmaster(data);
    }

    /**
     * Ends every process that still works on this data folder and removes a lock file that names none of them.
     *
     * <p>PostgreSQL would refuse to start where the pid in the file was given to another program since.
     */
    void clearAway() throws IOException {
        var holders = ProcessHandle.allProcesses().filter(this::worksHere).toList();
        holders.forEach(ProcessHandle::destroyForcibly);
        var gone = holders.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(gone)
                .completeOnTimeout(null, SECONDS_TO_LET_GO, TimeUnit.SECONDS)
                .join();
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private boolean worksHere(ProcessHandle process) {
        return process.info()
                        .command()
                        .filter(command -> command.endsWith("/postgres"))
                        .isPresent()
                && workingFolder(process).equals(data);
    }

    /** Every PostgreSQL process has its data folder as working folder; where that cannot be read, nobody is accused. */
    private static Path workingFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        } catch (IOException | UnsupportedOperationException e) {
            return Path.of("/");
        }
    }
}
