package dev.regente.local.process;

import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Ends single parts, politely or not, with every process they have started themselves. */
final class Ending {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Register register;

    Ending(Register register) {
        this.register = register;
    }

    /** Asks the part to end and waits; after 40 seconds it is killed. Answers false when it was not running. */
    boolean stop(Part part) {
        return end(part, Ending::askAndWait);
    }

    /** Ends the part as a power cut would. Answers false when it was not running. */
    boolean kill(Part part) {
        return end(part, running -> {});
    }

    private boolean end(Part part, Consumer<Running> farewell) {
        return register.alone(part, () -> {
            var running = register.find(part).filter(Running::isAlive);
            // Struck before it ends: who watches shall see a decision, not a death.
            register.strike(part);
            running.ifPresent(alive -> end(alive, farewell));
            return running.isPresent();
        });
    }

    private static void end(Running running, Consumer<Running> farewell) {
        var family = family(running);
        farewell.accept(running);
        family.stream().flatMap(member -> member.process().stream()).forEach(ProcessHandle::destroyForcibly);
        await(family);
    }

    private static List<Running> family(Running running) {
        return running.process().stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(running::relative)
                .toList();
    }

    private static void askAndWait(Running running) {
        running.process().ifPresent(process -> {
            if (running.part() == Part.POSTGRES) {
                // SIGTERM would wait until every client has left; SIGINT is the fast and equally clean shutdown.
                interrupt(process.pid());
            } else {
                process.destroy();
            }
        });
        await(List.of(running));
    }

    private static void interrupt(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw Trouble.failed("The program 'kill' is missing on this machine.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(List<Running> members) {
        var deadline = Instant.now().plus(PATIENCE);
        while (members.stream().anyMatch(Running::isAlive) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
