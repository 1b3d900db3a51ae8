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

    /** What no customer sent. */
    private static final String UPLOADS = FIND + " AND message_id IS NULL";

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
        return find(FIND, List.of(id)).map(found -> Optional.ofNullable(found.get(id)));
    }

    /**
     * Those of them that somebody of ours uploaded: whoever knows the id of a customer's file must not be able to send
     * it to another one.
     */
    public Uni<Map<UUID, StoredFile>> uploads(Collection<UUID> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : find(UPLOADS, ids);
    }

    private Uni<Map<UUID, StoredFile>> find(String query, Collection<UUID> ids) {
        return pool.preparedQuery(query)
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
