package dev.regente.routing.note;

import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Cursor;
import dev.regente.routing.note.model.Note;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The notes, and what they said before. */
@ApplicationScoped
class Notes {

    private static final String COLUMNS =
            """
            n.id, n.conversation_id, n.author_id, n.text, n.version, n.written_at, n.changed_at,
            (SELECT jsonb_agg(jsonb_build_object('version', v.version, 'by', v.agent_id, 'text', v.text,
                 'at', extract(epoch FROM v.at)) ORDER BY v.version)
             FROM note_version v WHERE v.note_id = n.id) AS history""";

    /** Those of what is shown in a conversation are shown with its own. */
    private static final String PAGE = "SELECT " + COLUMNS
            + """
             FROM note n WHERE n.conversation_id = ANY(ARRAY(
                SELECT $1::uuid UNION ALL
                SELECT j.id FROM conversation j JOIN conversation p ON p.id = j.joined_into
                WHERE j.joined_into = $1 AND j.customer_id = p.customer_id))
              AND (n.written_at, n.id) > ($2, $3)
            ORDER BY n.written_at, n.id LIMIT $4""";

    private static final String LOCK =
            "SELECT " + COLUMNS + " FROM note n WHERE n.id = $1 AND n.conversation_id = $2 FOR UPDATE";

    private static final String COUNT = "SELECT count(*) FROM note WHERE conversation_id = $1";

    private static final String KEEP =
            """
            INSERT INTO note (id, conversation_id, author_id, text, version, written_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE SET text = EXCLUDED.text, version = EXCLUDED.version,
                changed_at = EXCLUDED.changed_at""";

    private static final String KEEP_VERSION =
            "INSERT INTO note_version (note_id, version, agent_id, text, at) VALUES ($1, $2, $3, $4, $5)";

    private final Pool pool;

    Notes(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Note>> page(UUID conversationId, Cursor after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(conversationId, after.at().atOffset(ZoneOffset.UTC), after.id(), limit))
                .map(Notes::notes);
    }

    /** A note of a conversation, held until the transaction ends. */
    Uni<Optional<Note>> lock(Tx tx, UUID conversationId, UUID id) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.of(id, conversationId))
                .map(rows -> notes(rows).stream().findFirst());
    }

    Uni<Long> count(Tx tx, UUID conversationId) {
        return tx.sql().preparedQuery(COUNT).execute(Tuple.of(conversationId)).map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    /** Keeps a note as it is now; the last version of its history is the new one. */
    Uni<Void> keep(Tx tx, Note note) {
        Note.Version last = note.history().get(note.history().size() - 1);
        var row = Tuple.tuple()
                .addUUID(note.id())
                .addUUID(note.conversationId())
                .addString(note.author())
                .addString(note.text())
                .addInteger(note.version())
                .addOffsetDateTime(note.writtenAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(note.changedAt().atOffset(ZoneOffset.UTC));
        var version = Tuple.of(
                note.id(), last.version(), last.by(), last.text(), last.at().atOffset(ZoneOffset.UTC));
        return tx.sql()
                .preparedQuery(KEEP)
                .execute(row)
                .chain(() -> tx.sql().preparedQuery(KEEP_VERSION).execute(version))
                .replaceWithVoid();
    }

    private static List<Note> notes(RowSet<Row> rows) {
        var notes = new ArrayList<Note>(rows.size());
        rows.forEach(row -> notes.add(new Note(
                row.getUUID("id"),
                row.getUUID("conversation_id"),
                row.getString("author_id"),
                row.getString("text"),
                row.getInteger("version"),
                row.getOffsetDateTime("written_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                history(row.getJsonArray("history")))));
        return notes;
    }

    private static List<Note.Version> history(JsonArray versions) {
        return versions.stream()
                .map(JsonObject.class::cast)
                .map(v -> new Note.Version(
                        v.getInteger("version"), v.getString("by"), v.getString("text"), instant(v.getDouble("at"))))
                .toList();
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }
}
