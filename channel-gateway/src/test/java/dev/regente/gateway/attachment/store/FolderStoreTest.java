package dev.regente.gateway.attachment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest implements AttachmentStoreContract {

    @TempDir
    Path folder;

    @Override
    public AttachmentStore store() {
        return new FolderStore(folder.resolve("made-when-needed"));
    }

    @Test
    void a_file_that_cannot_be_copied_leaves_nothing_behind() throws IOException {
        UUID id = UUID.randomUUID();

        assertThrows(IOException.class, () -> store().put(id, folder.resolve("not-there")));

        assertEquals(List.of(), files());
        assertEquals(false, store().open(id).isPresent());
    }

    @Test
    void a_file_is_called_by_its_id_alone(@TempDir Path temp) throws IOException {
        UUID id = UUID.fromString("019a9f00-0000-7000-8000-0000000012ab");

        store().put(id, Files.write(temp.resolve("x"), new byte[] {1}));

        assertEquals(List.of(folder.resolve("made-when-needed/12/ab/" + id)), files());
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
