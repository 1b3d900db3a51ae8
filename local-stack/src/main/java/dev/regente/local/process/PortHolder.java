package dev.regente.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Who already listens on a port that a part needs. */
record PortHolder(int port) {

    private static final int SECONDS_TO_LOOK = 3;
    private static final int LOOKS = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** Looks more than once: a process that is just being started holds our own trial socket for a moment. */
    boolean isTaken() {
        for (var look = 1; look < LOOKS; look++) {
            if (isFreeNow()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return !isFreeNow();
    }

    /** Such as ` by java, pid 4711`; empty where the system does not tell. */
    String description() {
        return Optional.of(ask("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t"))
                .filter(pid -> pid.matches("\\d+"))
                .or(() -> Optional.of(
                        ask("sh", "-c", "ss -Hltnp 'sport = :" + port + "' | sed -n 's/.*pid=\\([0-9]*\\).*/\\1/p'")))
                .filter(pid -> pid.matches("\\d+"))
                .map(pid -> " by " + program(Long.parseLong(pid)) + "pid " + pid)
                .orElse("");
    }

    private boolean isFreeNow() {
        return canBind(InetAddress.getLoopbackAddress()) && canBind(new InetSocketAddress(0).getAddress());
    }

    private boolean canBind(InetAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String program(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName() + ", ")
                .orElse("");
    }

    private static String ask(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(SECONDS_TO_LOOK, TimeUnit.SECONDS);
            return answer.lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
