package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** All that is known to have happened: written once, never changed. */
@ApplicationScoped
public class Facts {

    private static final String APPEND =
            """
            INSERT INTO fact (id, kind, sequence, at, received_at, conversation_id, episode, message_id, profile_id,
                agent_id, channel, account, queue, direction, author_kind, status, data)
            SELECT id, kind, sequence, at, $17, conversation_id, episode, message_id, profile_id,
                agent_id, channel, account, queue, direction, author_kind, status, data::jsonb
            FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[], $5::uuid[], $6::int[], $7::uuid[],
                $8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                $16::text[]) AS t(id, kind, sequence, at, conversation_id, episode, message_id, profile_id,
                agent_id, channel, account, queue, direction, author_kind, status, data)
            ORDER BY id ON CONFLICT (id) DO NOTHING""";

    static final String OF_CONVERSATIONS =
            """
            SELECT id, kind, sequence, at, conversation_id, episode, message_id, profile_id,
                agent_id, channel, account, queue, direction, author_kind, status, data
            FROM fact WHERE conversation_id = ANY($1)
              OR (kind IN ('conversations-joined', 'conversation-split')
                AND (coalesce(data ->> 'joined', data ->> 'split'))::uuid = ANY($1))""";

    private static final String LANGUAGES =
            """
            SELECT DISTINCT ON (profile_id) profile_id, data ->> 'language' FROM fact
            WHERE profile_id = ANY($1) AND kind = 'profile-changed'
            ORDER BY profile_id, (data ->> 'version')::bigint DESC""";

    /** Adds facts; one whose id is known already is left as it is. */
    Uni<Void> append(Tx tx, List<Fact> told, Instant receivedAt) {
        var columns = Tuple.tuple()
                .addArrayOfUUID(column(told, Fact::id, UUID[]::new))
                .addArrayOfString(column(told, fact -> fact.kind().word(), String[]::new))
                .addArrayOfLong(column(told, Fact::sequence, Long[]::new))
                .addArrayOfOffsetDateTime(column(told, fact -> utc(fact.at()), OffsetDateTime[]::new))
                .addArrayOfUUID(column(told, fact -> fact.about().conversation(), UUID[]::new))
                .addArrayOfInteger(column(told, fact -> fact.about().episode(), Integer[]::new))
                .addArrayOfUUID(column(told, fact -> fact.about().message(), UUID[]::new))
                .addArrayOfUUID(column(told, fact -> fact.about().profile(), UUID[]::new))
                .addArrayOfString(column(told, fact -> fact.about().agent(), String[]::new))
                .addArrayOfString(column(told, fact -> fact.words().channel(), String[]::new))
                .addArrayOfString(column(told, fact -> fact.words().account(), String[]::new))
                .addArrayOfString(column(told, fact -> fact.words().queue(), String[]::new))
                .addArrayOfString(column(told, fact -> fact.words().direction(), String[]::new))
                .addArrayOfString(column(told, fact -> fact.words().author(), String[]::new))
                .addArrayOfString(column(told, fact -> fact.words().status(), String[]::new))
                .addArrayOfString(column(told, fact -> new JsonObject(fact.data()).encode(), String[]::new))
                .addOffsetDateTime(utc(receivedAt));
        return tx.sql().preparedQuery(APPEND).execute(columns).replaceWithVoid();
    }

    /** All facts about these conversations, in no order; one without any is left out, and others may be there. */
    public Uni<Map<UUID, List<Fact>>> of(Tx tx, Collection<UUID> conversations) {
        return tx.sql()
                .preparedQuery(OF_CONVERSATIONS)
                .execute(Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new)))
                .map(Facts::byConversation);
    }

    /** The languages of customers by the latest version of their profiles; who has none is left out. */
    public Uni<Map<UUID, String>> languages(Tx tx, Collection<UUID> profiles) {
        return tx.sql()
                .preparedQuery(LANGUAGES)
                .execute(Tuple.tuple().addArrayOfUUID(profiles.toArray(UUID[]::new)))
                .map(rows -> {
                    var languages = new HashMap<UUID, String>();
                    for (Row row : rows) {
                        if (row.getString(1) != null) {
                            languages.put(row.getUUID(0), row.getString(1));
                        }
                    }
                    return languages;
                });
    }

    private static Map<UUID, List<Fact>> byConversation(RowSet<Row> rows) {
        var found = new HashMap<UUID, List<Fact>>();
        for (Row row : rows) {
            Fact fact = fact(row);
            fact.conversations().forEach(id -> found.computeIfAbsent(id, none -> new ArrayList<>())
                    .add(fact));
        }
        return found;
    }

    private static Fact fact(Row row) {
        return new Fact(
                row.getUUID("id"),
                Kind.of(row.getString("kind")),
                row.getLong("sequence"),
                row.getOffsetDateTime("at").toInstant(),
                new Fact.References(
                        row.getUUID("conversation_id"),
                        row.getInteger("episode"),
                        row.getUUID("message_id"),
                        row.getUUID("profile_id"),
                        row.getString("agent_id")),
                new Fact.Words(
                        row.getString("channel"),
                        row.getString("account"),
                        row.getString("queue"),
                        row.getString("direction"),
                        row.getString("author_kind"),
                        row.getString("status")),
                row.getJsonObject("data").getMap());
    }

    private static <T> T[] column(List<Fact> told, Function<Fact, T> of, IntFunction<T[]> array) {
        return told.stream().map(of).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
