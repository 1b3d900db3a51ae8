package dev.regente.routing.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.contracts.Wire;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The transcripts as they are written. The only store of this service that holds what people said. */
@ApplicationScoped
public class Messages {

    private static final String KNOWN = "SELECT id FROM message WHERE id = ANY($1)";

    private static final String APPEND =
            """
            INSERT INTO message (id, conversation_id, episode, direction, author_kind, author_id, channel, account,
                                 sender_id, content, template, at, sequence)
            SELECT id, conversation_id, episode, direction, author_kind, author_id, channel, account, sender_id,
                   content::jsonb, template::jsonb, at, sequence
            FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                        $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::bigint[])
                AS t(id, conversation_id, episode, direction, author_kind, author_id, channel, account, sender_id,
                     content, template, at, sequence)
            ON CONFLICT (id) DO NOTHING RETURNING id""";

    private final ObjectMapper json;

    Messages(ObjectMapper json) {
        this.json = json;
    }

    /** Those of the ids that are in a transcript already. */
    public Uni<Set<UUID>> known(Tx tx, Collection<UUID> ids) {
        return ids(tx, KNOWN, Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)));
    }

    /** Appends what is not there yet; answers the ids of what was appended. */
    public Uni<Set<UUID>> append(Tx tx, List<Entry> entries) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(entries.stream().map(Entry::id).toArray(UUID[]::new))
                .addArrayOfUUID(entries.stream().map(Entry::conversationId).toArray(UUID[]::new))
                .addArrayOfInteger(entries.stream().map(Entry::episode).toArray(Integer[]::new))
                .addArrayOfString(column(entries, e -> Wire.word(e.direction())))
                .addArrayOfString(column(entries, e -> Wire.word(e.author().kind())))
                .addArrayOfString(column(entries, e -> e.author().id()))
                .addArrayOfString(column(entries, e -> e.leg().channel()))
                .addArrayOfString(column(entries, e -> e.leg().account()))
                .addArrayOfString(column(entries, e -> e.leg().senderId()))
                .addArrayOfString(column(entries, e -> write(e.content())))
                .addArrayOfString(column(entries, e -> e.template() == null ? null : write(e.template())))
                .addArrayOfOffsetDateTime(entries.stream()
                        .map(e -> e.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfLong(entries.stream().map(Entry::sequence).toArray(Long[]::new));
        return ids(tx, APPEND, tuple);
    }

    private static Uni<Set<UUID>> ids(Tx tx, String query, Tuple tuple) {
        return tx.sql().preparedQuery(query).execute(tuple).map(rows -> {
            var ids = new HashSet<UUID>();
            rows.forEach(row -> ids.add(row.getUUID(0)));
            return ids;
        });
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message does not encode", e);
        }
    }

    private static String[] column(List<Entry> entries, Function<Entry, String> of) {
        return entries.stream().map(of).toArray(String[]::new);
    }
}
