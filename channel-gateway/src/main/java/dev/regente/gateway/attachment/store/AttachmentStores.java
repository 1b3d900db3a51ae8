package dev.regente.gateway.attachment.store;

import dev.regente.gateway.AttachmentConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Chooses where files are kept: the bucket where one is named, else the folder. */
class AttachmentStores {

    @Produces
    @Singleton
    AttachmentStore store(AttachmentConfig config) {
        Optional<AttachmentStore> bucket = config.s3().map(BucketStore::new);
        return bucket.orElseGet(() -> new FolderStore(config.folder()
                .orElseThrow(() -> new IllegalStateException(
                        "Files need a place: set gateway.attachments.folder, or gateway.attachments.s3.bucket."))));
    }
}
