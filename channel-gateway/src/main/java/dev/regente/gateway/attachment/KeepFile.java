package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.Sniffer.Seen;
import dev.regente.gateway.attachment.model.Digest;
import dev.regente.gateway.attachment.model.Ending;
import dev.regente.gateway.attachment.model.FileType;
import dev.regente.gateway.attachment.store.AttachmentStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** Checks a file that came in, from wherever, and keeps it when it is what it says and harmless. */
@ApplicationScoped
class KeepFile {

    static final String HASH_MISMATCH = "hash_mismatch";

    private final Sniffer sniffer;
    private final AttachmentStore store;

    KeepFile(Sniffer sniffer, AttachmentStore store) {
        this.sniffer = sniffer;
        this.store = store;
    }

    /**
     * Either stored or rejected; blocks.
     *
     * @param declared the content type that its sender gave; null for none
     * @param sha256 as its sender told it; null where not
     */
    Ending keep(UUID id, Path file, String declared, String sha256) throws IOException {
        Seen seen = sniffer.look(file);
        if (!Digest.matches(seen.sha256(), sha256)) {
            return Ending.rejected(HASH_MISMATCH);
        }
        FileType type = FileType.of(declared, seen.sniffed());
        if (type.refused() != null) {
            return Ending.rejected(type.refused().code());
        }
        store.put(id, file);
        return Ending.stored(type.kept(), seen.size());
    }
}
