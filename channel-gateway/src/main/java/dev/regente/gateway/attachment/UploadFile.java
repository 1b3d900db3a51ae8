package dev.regente.gateway.attachment;

import dev.regente.gateway.AttachmentConfig;
import dev.regente.gateway.attachment.model.Ending;
import dev.regente.gateway.attachment.model.SafeName;
import dev.regente.gateway.attachment.model.StoredFile;
import dev.regente.kit.Ids;
import dev.regente.kit.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Checks and keeps a file that somebody of ours hands in. */
@ApplicationScoped
class UploadFile {

    private static final Logger LOG = Logger.getLogger(UploadFile.class);
    private static final int BUFFER = 65_536;

    private final Ids ids;
    private final TempFiles temp;
    private final KeepFile keepFile;
    private final Attachments attachments;
    private final AttachmentConfig config;
    private final Semaphore places;

    UploadFile(Ids ids, TempFiles temp, KeepFile keepFile, Attachments attachments, AttachmentConfig config) {
        this.ids = ids;
        this.temp = temp;
        this.keepFile = keepFile;
        this.attachments = attachments;
        this.config = config;
        this.places = new Semaphore(config.parallel());
    }

    /** The bytes as they come; refused when they are too many, not what they should be, or could act. */
    Uni<StoredFile> take(InputStream bytes, String declared, String fileName) {
        return inTurn(() -> temp.with(file -> temp.blocking(() -> {
                    copy(bytes, file);
                    return file;
                })
                .chain(copied -> keep(copied, declared, fileName))));
    }

    /** The same for bytes that are in a file already, which stays the caller's. */
    Uni<StoredFile> take(Path file, String declared, String fileName) {
        return inTurn(() -> keep(file, declared, fileName));
    }

    private Uni<StoredFile> keep(Path file, String declared, String fileName) {
        UUID id = ids.next();
        String name = fileName == null || fileName.isBlank() ? null : SafeName.of(fileName);
        return temp.blocking(() -> {
                    checkSize(Files.size(file));
                    return keepFile.keep(id, file, declared, null);
                })
                .map(ending -> stored(id, ending, name))
                .call(attachments::add)
                .invoke(stored -> LOG.infof("Attachment %s was uploaded", id));
    }

    private static StoredFile stored(UUID id, Ending ending, String name) {
        if (ending.reason() != null) {
            throw Refusal.invalid(ending.reason(), "A file of this type is not taken.");
        }
        return new StoredFile(id, StoredFile.State.STORED, null, ending.contentType(), name, ending.sizeBytes());
    }

    private void copy(InputStream bytes, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                size += n;
                checkSize(size);
                out.write(buffer, 0, n);
            }
        }
    }

    private void checkSize(long size) {
        if (size > config.maxSize()) {
            throw Refusal.tooLarge("A file has at most " + config.maxSize() + " bytes.");
        }
    }

    private Uni<StoredFile> inTurn(Supplier<Uni<StoredFile>> work) {
        if (!places.tryAcquire()) {
            return Uni.createFrom()
                    .failure(Refusal.unavailable("overloaded", "Too many files come at once; come back in a moment."));
        }
        return Uni.createFrom().deferred(() -> work.get()).onTermination().invoke(() -> places.release());
    }
}
