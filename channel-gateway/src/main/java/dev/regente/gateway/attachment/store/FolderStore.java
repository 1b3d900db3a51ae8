package dev.regente.gateway.attachment.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** A folder, in two levels of subfolders so that none of them holds too many. Names are made of ids alone. */
final class FolderStore implements AttachmentStore {

    /** The end of an id is random, its beginning is the time. */
    private static final int RANDOM_DIGITS = 4;

    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(UUID id, Path file) throws IOException {
        Path place = place(id);
        Files.createDirectories(place.getParent());
        // Beside its place, as a rename is whole or nothing only within one file system.
        Path copy = place.resolveSibling(id + "." + UUID.randomUUID() + ".part");
        try {
            Files.copy(file, copy);
            Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @Override
    public Optional<InputStream> open(UUID id) throws IOException {
        try {
            return Optional.of(Files.newInputStream(place(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(Collection<UUID> ids) throws IOException {
        for (UUID id : ids) {
            Files.deleteIfExists(place(id));
        }
    }

    private Path place(UUID id) {
        String name = id.toString();
        String random = name.substring(name.length() - RANDOM_DIGITS);
        return folder.resolve(random.substring(0, 2))
                .resolve(random.substring(2))
                .resolve(name);
    }
}
