package dev.regente.gateway.attachment.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Keeps the bytes of files under their ids. Every call blocks. */
public interface AttachmentStore {

    /** Keeps a copy of the file; seen whole or not at all, and in place of what was there. */
    void put(UUID id, Path file) throws IOException;

    /** Its bytes, to be closed by the caller; empty when there are none. */
    Optional<InputStream> open(UUID id) throws IOException;

    /** Lets go of files; of those that are not there too. */
    void delete(Collection<UUID> ids) throws IOException;
}
