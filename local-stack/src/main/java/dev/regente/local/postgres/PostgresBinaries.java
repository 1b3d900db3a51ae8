package dev.regente.local.postgres;

import dev.regente.local.part.Trouble;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The database's own programs, unpacked once per checkout from the archive that the build brought along. */
final class PostgresBinaries {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /** Answers the folder that holds `bin/postgres`; safe to call from several processes at once. */
    static Path unpackedIn(Path cache) throws IOException {
        var archive = archiveForThisMachine();
        // The length stands for the version: another archive never has the same one by accident.
        var target = cache.resolve("postgres-" + archive.openConnection().getContentLengthLong());
        if (Files.exists(target)) {
            return target;
        }
        Files.createDirectories(cache);
        var lockFile = cache.resolve("postgres.lock");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(target)) {
                var fresh = Files.createTempDirectory(cache, "unpacking-");
                unpack(archive, fresh);
                // Moved in one step, so that a killed start never leaves half a database server behind.
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return target;
    }

    private static URL archiveForThisMachine() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var arm = System.getProperty("os.arch").contains("aarch64");
        var name = "/postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
        var archive = PostgresBinaries.class.getResource(name);
        if (archive == null) {
            throw Trouble.failed(
                    "There is no embedded PostgreSQL for this machine (" + name + "): use Linux or macOS.");
        }
        return archive;
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path target) throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive wants to write outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        var executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
