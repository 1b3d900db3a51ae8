package dev.regente.gateway.attachment;

import dev.regente.contracts.Attachment;
import dev.regente.gateway.attachment.model.StoredFile;
import dev.regente.gateway.attachment.store.AttachmentStore;
import dev.regente.gateway.channel.OutgoingFile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files of a reply, as a provider can fetch them, or as bytes. */
@ApplicationScoped
public class OutgoingFiles {

    /** Providers take their time. */
    private static final Duration PROVIDERS = Duration.ofHours(1);

    /** So do people. */
    private static final Duration PEOPLE = Duration.ofDays(7);

    private final Attachments attachments;
    private final AttachmentLinks links;
    private final AttachmentStore store;
    private final TempFiles work;

    protected OutgoingFiles(Attachments attachments, AttachmentLinks links, AttachmentStore store, TempFiles work) {
        this.attachments = attachments;
        this.links = links;
        this.store = store;
        this.work = work;
    }

    /** All of a file at once, for which there has to be room; empty when it is not there any more. */
    public Uni<Optional<byte[]>> bytes(OutgoingFile file) {
        return work.blocking(() -> {
            Optional<InputStream> open = store.open(file.id());
            if (open.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream bytes = open.get()) {
                return Optional.of(bytes.readAllBytes());
            }
        });
    }

    /** In their order; empty when one of them is not there, not yet or not any more. */
    public Uni<Optional<List<OutgoingFile>>> of(List<Attachment> asked) {
        List<UUID> ids = new ArrayList<>();
        for (Attachment one : asked) {
            try {
                ids.add(UUID.fromString(one.attachmentId()));
            } catch (IllegalArgumentException e) {
                return Uni.createFrom().item(Optional.empty());
            }
        }
        return attachments.uploads(ids).map(found -> files(ids, found));
    }

    private Optional<List<OutgoingFile>> files(List<UUID> ids, Map<UUID, StoredFile> found) {
        List<OutgoingFile> files = new ArrayList<>();
        for (UUID id : ids) {
            StoredFile file = found.get(id);
            if (file == null || !file.isStored()) {
                return Optional.empty();
            }
            files.add(outgoing(file));
        }
        return Optional.of(files);
    }

    private OutgoingFile outgoing(StoredFile file) {
        String type = file.contentType();
        return new OutgoingFile(
                file.id(),
                links.open(file.id(), type, PROVIDERS),
                links.open(file.id(), type, PEOPLE),
                type,
                file.fileName(),
                file.sizeBytes(),
                null);
    }
}
