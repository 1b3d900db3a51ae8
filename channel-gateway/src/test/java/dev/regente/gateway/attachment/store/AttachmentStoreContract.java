package dev.regente.gateway.attachment.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for files does. */
interface AttachmentStoreContract {

    AttachmentStore store();

    @Test
    default void what_is_put_is_there_byte_for_byte(@TempDir Path temp) throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        UUID id = UUID.randomUUID();

        store().put(id, file(temp, bytes));

        assertArrayEquals(bytes, read(id).orElseThrow());
    }

    @Test
    default void an_empty_file_is_a_file(@TempDir Path temp) throws IOException {
        UUID id = UUID.randomUUID();

        store().put(id, file(temp, new byte[0]));

        assertEquals(0, read(id).orElseThrow().length);
    }

    @Test
    default void what_was_never_put_is_not_there() throws IOException {
        assertEquals(Optional.empty(), store().open(UUID.randomUUID()));
    }

    @Test
    default void what_is_put_again_replaces_what_was_there(@TempDir Path temp) throws IOException {
        UUID id = UUID.randomUUID();
        store().put(id, file(temp, new byte[] {1, 2, 3}));

        store().put(id, file(temp, new byte[] {4}));

        assertArrayEquals(new byte[] {4}, read(id).orElseThrow());
    }

    @Test
    default void what_is_deleted_is_gone_and_the_others_stay(@TempDir Path temp) throws IOException {
        var ids = IntStream.range(0, 3).mapToObj(n -> UUID.randomUUID()).toList();
        for (UUID id : ids) {
            store().put(id, file(temp, new byte[] {1}));
        }

        store().delete(List.of(ids.get(0), ids.get(1), UUID.randomUUID()));
        store().delete(List.of(ids.get(0)));
        store().delete(List.of());

        assertEquals(Optional.empty(), store().open(ids.get(0)));
        assertEquals(Optional.empty(), store().open(ids.get(1)));
        assertTrue(read(ids.get(2)).isPresent());
    }

    private Optional<byte[]> read(UUID id) throws IOException {
        var found = store().open(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var bytes = found.get()) {
            return Optional.of(bytes.readAllBytes());
        }
    }

    private static Path file(Path folder, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(UUID.randomUUID().toString()), bytes);
    }
}
