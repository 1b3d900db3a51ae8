package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.model.StoredFile;
import dev.regente.gateway.attachment.model.StoredFile.State;
import dev.regente.kit.data.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is known of files, and those that are uploaded. */
@ApplicationScoped
public class Attachments {

    private static final String FIND =
            """
            SELECT id, state, reason, stored_type, file_name, size_bytes FROM attachment WHERE id = ANY($1)""";

    private static final String ADD =
            """
            INSERT INTO attachment (id, content_type, file_name, state, stored_type, size_bytes)
            VALUES ($1, $2, $3, 'stored', $2, $4)""";

    private final Pool pool;
    private final Transactions transactions;

    Attachments(Pool pool, Transactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    Uni<Optional<StoredFile>> find(UUID id) {
        return find(List.of(id)).map(found -> Optional.ofNullable(found.get(id)));
    }

    /** Those of them that there are. */
    public Uni<Map<UUID, StoredFile>> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, StoredFile> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(row.getUUID(0), file(row));
                    }
                    return found;
                });
    }

    /** A file whose bytes are stored already. */
    Uni<Void> add(StoredFile file) {
        return transactions.inTransaction(tx -> tx.sql()
                .preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(file.id())
                        .addString(file.contentType())
                        .addString(file.fileName())
                        .addLong(file.sizeBytes()))
                .replaceWithVoid());
    }

    private static StoredFile file(Row row) {
        Long size = row.getLong(5);
        return new StoredFile(
                row.getUUID(0),
                State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                size == null ? 0 : size);
    }
}
