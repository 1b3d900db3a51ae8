package dev.regente.routing.ownership.consultation;

import dev.regente.kit.data.Tx;
import dev.regente.routing.ownership.model.Consultation;
import dev.regente.routing.ownership.model.Consultation.Kind;
import dev.regente.routing.ownership.model.Consultation.Party;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Warm transfers that wait for an answer. Whoever begins or ends one holds the conversation's row. */
@ApplicationScoped
public class Consultations {

    private static final String OF =
            """
            SELECT conversation_id, asked_by, to_kind, to_id, queue, note_id, asked_at FROM consultation
            WHERE conversation_id = ANY($1)""";

    private static final String BEGIN =
            """
            INSERT INTO consultation (conversation_id, asked_by, to_kind, to_id, queue, note_id, asked_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    private static final String END = "DELETE FROM consultation WHERE conversation_id = ANY($1)";

    /** Of each of these conversations that has one. */
    public Uni<Map<UUID, Consultation>> of(Tx tx, Collection<UUID> conversations) {
        if (conversations.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.sql().preparedQuery(OF).execute(ids(conversations)).map(rows -> {
            var pending = new HashMap<UUID, Consultation>();
            rows.forEach(row -> pending.put(row.getUUID("conversation_id"), consultation(row)));
            return pending;
        });
    }

    public Uni<Void> begin(Tx tx, Consultation begun) {
        var tuple = Tuple.tuple()
                .addUUID(begun.conversationId())
                .addString(begun.askedBy())
                .addString(begun.to().kind().word())
                .addString(begun.to().id())
                .addString(begun.queue())
                .addUUID(begun.noteId())
                .addOffsetDateTime(begun.askedAt().atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(BEGIN).execute(tuple).replaceWithVoid();
    }

    public Uni<Void> end(Tx tx, Collection<UUID> conversations) {
        return conversations.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(END).execute(ids(conversations)).replaceWithVoid();
    }

    /** What its note says now; null where there is none, or it was deleted. */
    Uni<String> note(Tx tx, UUID id) {
        if (id == null) {
            return Uni.createFrom().nullItem();
        }
        return tx.sql()
                .preparedQuery("SELECT text FROM note WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
    }

    private static Consultation consultation(Row row) {
        return new Consultation(
                row.getUUID("conversation_id"),
                row.getString("asked_by"),
                new Party(Kind.of(row.getString("to_kind")), row.getString("to_id")),
                row.getString("queue"),
                row.getUUID("note_id"),
                row.getOffsetDateTime("asked_at").toInstant());
    }

    private static Tuple ids(Collection<UUID> conversations) {
        return Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new));
    }
}
