package dev.regente.profile.timeline;

import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Cursor;
import dev.regente.profile.Columns;
import dev.regente.profile.timeline.model.Entry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The lines of time of all profiles. */
@ApplicationScoped
public class TimelineEntries {

    private static final String APPEND =
            """
            INSERT INTO timeline_entry (id, profile_id, kind, at, channel, account, direction, conversation_id,
                message_id, sender_id, event_id, summary, data)
            SELECT id, profile, kind, at, channel, account, direction, conversation, message, sender, event, summary,
                data::jsonb
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[]) AS t (id, profile, kind,
                at, channel, account, direction, conversation, message, sender, event, summary, data)""";

    private static final String ADOPT =
            """
            UPDATE timeline_entry e SET profile_id = c.profile_id FROM conversation c
            WHERE c.conversation_id = e.conversation_id AND e.profile_id IS NULL AND e.conversation_id = ANY($1)""";

    private static final String LINE =
            """
            SELECT e.id, e.profile_id, e.kind, e.at, e.channel, e.account, e.direction, e.message_id, e.sender_id,
                e.event_id, e.summary, e.data, coalesce(e.conversation_id, m.conversation_id) AS conversation_id,
                m.status, m.reason_code
            FROM profile p CROSS JOIN LATERAL (
                SELECT l.* FROM timeline_entry l LEFT JOIN message_state s ON s.message_id = l.message_id
                WHERE l.profile_id = p.id AND (l.at, l.id) < ($2, $3)
                    AND ($4::text[] = '{}' OR l.kind = ANY($4))
                    AND ($5::text IS NULL OR l.channel = $5)
                    AND ($6::text IS NULL OR coalesce(l.conversation_id, s.conversation_id) = $6)
                ORDER BY l.at DESC, l.id DESC LIMIT $7) e
            LEFT JOIN message_state m ON m.message_id = e.message_id
            WHERE p.id = $1 OR p.survivor_id = $1
            ORDER BY e.at DESC, e.id DESC LIMIT $7""";

    /** With it the corrections of what was taken back; of a sender who proved to be another user, as both. */
    private static final String ERASE =
            """
            UPDATE timeline_entry e SET summary = 'deletion'
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS t(profile, sender, direction, message)
            CROSS JOIN LATERAL (
                SELECT t.profile AS home
                UNION SELECT f.profile_id FROM identity_fact f WHERE f.sender_id = t.sender) h
            WHERE e.profile_id = h.home AND e.sender_id = t.sender AND e.direction = t.direction
              AND (e.message_id = t.message
                OR e.data ->> 'contentKind' = 'edit' AND e.data ->> 'targetMessageId' = t.message)""";

    private final Pool pool;

    TimelineEntries(Pool pool) {
        this.pool = pool;
    }

    /** What of a line is wanted; no kinds and null for all of it. */
    public record Filter(List<String> kinds, String channel, String conversation) {}

    /** Of a person, by the profile that answers for her: the newest first, from behind the cursor on. */
    public Uni<List<Entry>> line(UUID profile, Filter filter, Cursor before, int limit) {
        var values = Tuple.tuple()
                .addUUID(profile)
                .addOffsetDateTime(before.at().atOffset(ZoneOffset.UTC))
                .addUUID(before.id())
                .addArrayOfString(filter.kinds().toArray(String[]::new))
                .addString(filter.channel())
                .addString(filter.conversation())
                .addInteger(limit);
        return pool.preparedQuery(LINE).execute(values).map(rows -> {
            var line = new ArrayList<Entry>(rows.size());
            rows.forEach(row -> line.add(entry(row)));
            return line;
        });
    }

    Uni<Void> append(Tx tx, List<Entry> entries) {
        var values = Columns.of(entries)
                .uuids(Entry::id)
                .uuids(Entry::profileId)
                .texts(Entry::kind)
                .times(Entry::at)
                .texts(e -> e.route().channel())
                .texts(e -> e.route().account())
                .texts(e -> e.route().direction())
                .texts(e -> e.origin().conversationId())
                .texts(e -> e.origin().messageId())
                .texts(e -> e.origin().senderId())
                .uuids(e -> e.origin().eventId())
                .texts(Entry::summary)
                .texts(e -> new JsonObject(e.data()).encode())
                .tuple();
        return tx.sql().preparedQuery(APPEND).execute(values).replaceWithVoid();
    }

    /** Forgets what messages said that these entries take back. */
    Uni<Void> erase(Tx tx, List<Entry> deletions) {
        if (deletions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Columns.of(deletions)
                .uuids(Entry::profileId)
                .texts(e -> e.origin().senderId())
                .texts(e -> e.route().direction())
                .texts(e -> (String) e.data().get("targetMessageId"))
                .tuple();
        return tx.sql().preparedQuery(ERASE).execute(values).replaceWithVoid();
    }

    /** Gives the entries that waited for these conversations to the profiles whose they are. */
    Uni<Void> adopt(Tx tx, Set<String> conversationIds) {
        return tx.sql()
                .preparedQuery(ADOPT)
                .execute(Tuple.tuple().addArrayOfString(conversationIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Entry entry(Row row) {
        var data = new LinkedHashMap<>(row.getJsonObject("data").getMap());
        if (row.getString("status") != null) {
            data.put("status", row.getString("status"));
        }
        if (row.getString("reason_code") != null) {
            data.put("statusReason", row.getString("reason_code"));
        }
        return new Entry(
                row.getUUID("id"),
                row.getUUID("profile_id"),
                row.getString("kind"),
                row.getOffsetDateTime("at").toInstant(),
                new Entry.Route(row.getString("channel"), row.getString("account"), row.getString("direction")),
                new Entry.Origin(
                        row.getString("conversation_id"),
                        row.getString("message_id"),
                        row.getString("sender_id"),
                        row.getUUID("event_id")),
                row.getString("summary"),
                data);
    }
}
