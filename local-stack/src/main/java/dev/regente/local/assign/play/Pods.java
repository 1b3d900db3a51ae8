package dev.regente.local.assign.play;

import dev.regente.local.lent.LocalParts;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Several processes of the routing service on one new database and one broker, which end with this one. */
public final class Pods implements AutoCloseable {

    private static final int FIRST_PORT = 12_000;
    private static final int LAST_PORT = 19_000;

    private final LocalParts parts;
    private final Path logs;
    private final List<Pod> pods = new ArrayList<>();
    private final Thread ending = new Thread(this::end, "ending-pods");

    private Pods(LocalParts parts, Path logs) {
        this.parts = parts;
        this.logs = logs;
    }

    /** Answers when all of them serve. */
    public static Pods start(Path root, int howMany) {
        try {
            var logs = Files.createTempDirectory("regente-assign-");
            var parts = LocalParts.start(root, true, Part.POSTGRES, Part.BROKER, Part.OIDC);
            var pods = new Pods(parts, logs);
            Runtime.getRuntime().addShutdownHook(pods.ending);
            for (int i = 0; i < howMany; i++) {
                pods.pods.add(new Pod(parts, root, freePort(), logs.resolve("routing-" + i + ".log")));
            }
            pods.begin();
            return pods;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LocalParts parts() {
        return parts;
    }

    /** Where each of them writes what it does. */
    public Path logs() {
        return logs;
    }

    List<Integer> ports() {
        return pods.stream().map(Pod::port).toList();
    }

    /** One of them dies as in a power cut, and comes back; answers when it serves again. */
    void replace(int one) {
        pods.get(one).kill();
        pods.get(one).start();
    }

    /** Milliseconds of processor time of all of them. */
    public double used() {
        return pods.stream().mapToDouble(Pod::used).sum();
    }

    @Override
    public void close() {
        end();
        parts.close();
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    private void begin() {
        try {
            CompletableFuture.allOf(pods.stream()
                            .map(pod -> CompletableFuture.runAsync(pod::start))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void end() {
        pods.forEach(Pod::kill);
    }

    /** With the next one; below the ports that systems give to outgoing connections. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(FIRST_PORT, LAST_PORT)
                .map(port -> port & ~1)
                .filter(port -> isFree(port) && isFree(port + 1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
