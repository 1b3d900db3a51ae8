package dev.regente.local.process;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Which parts should be running, one small file each, so that any later command finds them.
 *
 * <p>A part with an entry and no process has died; a part that was stopped on purpose has no entry.
 */
final class Register {

    private final Path folder;
    private final Map<Part, ReentrantLock> locks = new EnumMap<>(Part.class);

    Register(Home home) {
        this.folder = home.run();
        for (var part : Part.values()) {
            locks.put(part, new ReentrantLock());
        }
    }

    Optional<Running> find(Part part) {
        try {
            var words = Files.readString(file(part)).strip().split(" ", -1);
            return Optional.of(
                    new Running(part, Long.parseLong(words[0]), Instant.parse(words[1]), Long.parseLong(words[2])));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void enter(Running running) {
        try {
            Files.createDirectories(folder);
            var fresh = Files.createTempFile(folder, running.part().label(), ".new");
            Files.writeString(fresh, "%d %s %d%n".formatted(running.pid(), running.startedAt(), running.logFrom()));
            Files.move(fresh, file(running.part()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void strike(Part part) {
        try {
            Files.deleteIfExists(file(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starting and stopping one part exclude one another, also between two commands in two terminals. */
    <T> T alone(Part part, Supplier<T> work) {
        var lock = locks.get(part);
        lock.lock();
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(part.label() + ".lock");
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var ours = channel.lock()) {
                assert ours.isValid();
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private Path file(Part part) {
        return folder.resolve(part.label() + ".pid");
    }
}
