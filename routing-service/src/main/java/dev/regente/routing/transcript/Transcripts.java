package dev.regente.routing.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.rest.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The transcripts as they are read: in order of time, with how far each outbound message has come. */
@ApplicationScoped
public class Transcripts {

    /** A conversation and those that are shown in it for as long as they are one customer's. */
    private static final String SHOWN =
            """
            SELECT $1::uuid AS id UNION ALL
            SELECT j.id FROM conversation j JOIN conversation p ON p.id = j.joined_into
            WHERE j.joined_into = $1 AND j.customer_id = p.customer_id""";

    /** The cursor names time and id of a line; a message's sequence is looked up, a note has none. */
    private static final String PAGE =
            """
            SELECT m.id, m.direction, m.channel, m.author_kind, m.author_id, m.content::text AS content,
                   m.template::text AS template, m.at,
                   CASE WHEN m.direction = 'outbound' THEN coalesce(s.status, 'sent') END AS status,
                   s.reason_code, s.reason_text
            FROM (SELECT coalesce((SELECT sequence FROM message WHERE id = $3), 0) AS sequence) AS line
            CROSS JOIN (%2$s) AS shown
            CROSS JOIN LATERAL (
                (SELECT o.id, o.direction, o.channel, o.author_kind, o.author_id, o.content, o.template, o.at,
                        o.sequence
                 FROM message o
                 WHERE o.conversation_id = shown.id AND (o.at, o.sequence, o.id) %1$s ($2, line.sequence, $3)
                 ORDER BY o.at %3$s, o.sequence %3$s, o.id %3$s LIMIT $4)
                UNION ALL
                (SELECT n.id, 'internal', NULL, 'agent', n.author_id,
                        jsonb_build_object('kind', 'note', 'text', n.text), NULL, n.written_at, 0
                 FROM note n
                 WHERE n.conversation_id = shown.id AND n.text IS NOT NULL AND n.written_at %1$s= $2
                   AND (n.written_at, 0::bigint, n.id) %1$s ($2, line.sequence, $3)
                 ORDER BY n.written_at %3$s, n.id %3$s LIMIT $4)) AS m
            LEFT JOIN message_status s ON s.message_id = m.id
            ORDER BY m.at %3$s, m.sequence %3$s, m.id %3$s LIMIT $4""";

    private static final String AFTER = PAGE.formatted(">", SHOWN, "");

    private static final String BEFORE = PAGE.formatted("<", SHOWN, "DESC");

    private static final String HAS_ATTACHMENT =
            """
            SELECT 1 FROM message WHERE conversation_id = ANY(ARRAY(%s))
              AND content->'attachments' @> jsonb_build_array(jsonb_build_object('attachmentId', $2::text)) LIMIT 1"""
                    .formatted(SHOWN);

    private final Pool pool;
    private final ObjectMapper json;

    Transcripts(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Who wrote it, as the contract spells it. */
    public record By(String kind, String id) {}

    /** Why a message failed. */
    public record Reason(String code, String text) {}

    /**
     * A message as a reader of the transcript sees it.
     *
     * @param direction {@code internal} for a note of an agent, which was never sent
     * @param channel null for a note
     * @param status of an outbound message; null for an inbound one
     * @param reason why it failed or was refused; null otherwise
     */
    public record Line(
            UUID messageId,
            String direction,
            String channel,
            By author,
            Content content,
            ReplyRequested.Template template,
            String status,
            Reason reason,
            Instant at) {

        public Cursor cursor() {
            return new Cursor(at, messageId);
        }
    }

    /** What follows a line, in order. */
    public Uni<List<Line>> after(UUID conversationId, Cursor line, int limit) {
        return page(AFTER, conversationId, line, limit);
    }

    /** What comes before a line, the last of it first. */
    public Uni<List<Line>> before(UUID conversationId, Cursor line, int limit) {
        return page(BEFORE, conversationId, line, limit);
    }

    private Uni<List<Line>> page(String sql, UUID conversationId, Cursor line, int limit) {
        var tuple = Tuple.of(conversationId, line.at().atOffset(ZoneOffset.UTC), line.id(), limit);
        return pool.preparedQuery(sql).execute(tuple).map(rows -> {
            var lines = new ArrayList<Line>(rows.size());
            rows.forEach(row -> lines.add(line(row)));
            return lines;
        });
    }

    /** Whether a file came or went with a message of a conversation. */
    public Uni<Boolean> hasAttachment(UUID conversationId, UUID attachmentId) {
        return pool.preparedQuery(HAS_ATTACHMENT)
                .execute(Tuple.of(conversationId, attachmentId.toString()))
                .map(rows -> rows.size() > 0);
    }

    private Line line(Row row) {
        String code = row.getString("reason_code");
        return new Line(
                row.getUUID("id"),
                row.getString("direction"),
                row.getString("channel"),
                new By(row.getString("author_kind"), row.getString("author_id")),
                read(row.getString("content"), Content.class),
                read(row.getString("template"), ReplyRequested.Template.class),
                row.getString("status"),
                code == null ? null : new Reason(code, row.getString("reason_text")),
                row.getOffsetDateTime("at").toInstant());
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored message does not decode", e);
        }
    }
}
