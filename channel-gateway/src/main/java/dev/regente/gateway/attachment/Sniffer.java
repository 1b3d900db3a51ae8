package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.model.FileType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypes;

/** Looks at the bytes of files. Never unpacks or parses one. */
@ApplicationScoped
class Sniffer {

    private static final int BUFFER = 65_536;

    /** Only the table of first bytes; other detectors would look into the file. */
    private final Tika tika = new Tika(MimeTypes.getDefaultMimeTypes());

    /** What was seen of a file. */
    record Seen(String sniffed, byte[] sha256, long size) {}

    /** Reads all of it; blocks. */
    Seen look(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
            return new Seen(size == 0 ? FileType.UNKNOWN : sniff(file), digest.digest(), size);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private String sniff(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            // Its name is not asked: it says whatever its sender likes.
            return tika.detect(bytes);
        }
    }
}
