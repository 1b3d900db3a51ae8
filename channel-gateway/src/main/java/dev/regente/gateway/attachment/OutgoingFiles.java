package dev.regente.gateway.attachment;

import dev.regente.contracts.Attachment;
import dev.regente.gateway.attachment.model.StoredFile;
import dev.regente.gateway.channel.OutgoingFile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files of a reply, as a provider can fetch them. */
@ApplicationScoped
public class OutgoingFiles {

    /** Providers take their time. */
    private static final Duration TIME = Duration.ofHours(1);

    private final Attachments attachments;
    private final AttachmentLinks links;

    OutgoingFiles(Attachments attachments, AttachmentLinks links) {
        this.attachments = attachments;
        this.links = links;
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
            files.add(new OutgoingFile(links.open(id, file.contentType(), TIME), file.contentType(), file.fileName(), file.sizeBytes()));
        }
        return Optional.of(files);
    }
}
