package dev.regente.routing.transcript;

import dev.regente.contracts.Wire;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Messages that were corrected or taken back by those who wrote them. A correction shows from then on and the earlier
 * words stay in the row; what is taken back is gone, and a tombstone stays.
 */
@ApplicationScoped
public class Revisions {

    /** A correction that comes late changes nothing that is newer. */
    private static final String CORRECT =
            """
            UPDATE message m
            SET content = m.content || jsonb_build_object('text', t.words, 'correctedAt', extract(epoch FROM t.at),
                'earlier', coalesce(m.content -> 'earlier', '[]') || jsonb_build_array(m.content -> 'text'))
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
                AS t(target, sender_id, direction, at, words)
            WHERE m.id = t.target AND m.sender_id = t.sender_id AND m.direction = t.direction
              AND m.content ->> 'kind' <> 'deletion'
              AND coalesce((m.content ->> 'correctedAt')::numeric, 0) < extract(epoch FROM t.at)""";

    private static final String TAKE_BACK =
            """
            WITH said AS (
                SELECT m.* FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(target, sender_id, direction)
                JOIN message m ON m.id = t.target AND m.sender_id = t.sender_id AND m.direction = t.direction),
            gone AS (
                SELECT id FROM said
                UNION
                SELECT m.id FROM said JOIN message m ON m.conversation_id = said.conversation_id
                WHERE m.content ->> 'kind' = 'edit' AND m.content ->> 'targetMessageId' = said.id::text)
            UPDATE message m SET content = '{"kind":"deletion"}', template = NULL
            FROM gone WHERE m.id = gone.id""";

    /** Changes what these entries are about; works in the caller's transaction, after they were appended. */
    public Uni<Void> apply(Tx tx, List<Entry> appended) {
        Collection<Entry> edits = last(appended, "edit");
        Collection<Entry> deletions = last(appended, "deletion");
        return correct(tx, edits).chain(() -> takeBack(tx, deletions));
    }

    private static Uni<Void> correct(Tx tx, Collection<Entry> edits) {
        if (edits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = targets(edits)
                .addArrayOfOffsetDateTime(
                        edits.stream().map(e -> e.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new))
                .addArrayOfString(column(edits, e -> e.content().text()));
        return tx.sql().preparedQuery(CORRECT).execute(tuple).replaceWithVoid();
    }

    private static Uni<Void> takeBack(Tx tx, Collection<Entry> deletions) {
        return deletions.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(TAKE_BACK).execute(targets(deletions)).replaceWithVoid();
    }

    /** Of several about one message the last, as they were written. */
    private static Collection<Entry> last(List<Entry> entries, String kind) {
        Map<UUID, Entry> last = new LinkedHashMap<>();
        entries.stream().filter(e -> kind.equals(e.content().kind())).forEach(e -> target(e)
                .ifPresent(id -> last.put(id, e)));
        return last.values();
    }

    private static Optional<UUID> target(Entry entry) {
        try {
            return Optional.ofNullable(entry.content().targetMessageId()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            // The provider's own id: a message that we never had.
            return Optional.empty();
        }
    }

    private static Tuple targets(Collection<Entry> entries) {
        return Tuple.tuple()
                .addArrayOfUUID(
                        entries.stream().map(e -> target(e).orElseThrow()).toArray(UUID[]::new))
                .addArrayOfString(column(entries, e -> e.leg().senderId()))
                .addArrayOfString(column(entries, e -> Wire.word(e.direction())));
    }

    private static String[] column(Collection<Entry> entries, Function<Entry, String> of) {
        return entries.stream().map(of).toArray(String[]::new);
    }
}
