package dev.regente.gateway.sender;

import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;

/** Who does not want to be written to any more. */
@ApplicationScoped
public class Refusals {

    /** What is taken back is what was said before: an older word never opens what a newer one closed. */
    private static final String NOTE =
            """
            UPDATE sender s SET refuses_since = CASE WHEN t.refuses THEN greatest(s.refuses_since, t.at) END
            FROM unnest($1::uuid[], $2::boolean[], $3::timestamptz[]) AS t(id, refuses, at)
            WHERE s.id = t.id AND (t.refuses OR s.refuses_since <= t.at)""";

    /** Of two words at one instant the refusal counts. */
    private static final Comparator<Change> LATEST =
            Comparator.comparing(Change::at).thenComparing(Change::refuses);

    /** What a sender said, and when. */
    public record Change(UUID sender, boolean refuses, Instant at) {}

    /** Works in the caller's transaction, which holds the senders; the last word of each in the batch counts. */
    public Uni<Void> note(Tx tx, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, Change> last = new TreeMap<>();
        changes.forEach(change -> last.merge(change.sender(), change, BinaryOperator.maxBy(LATEST)));
        var rows = List.copyOf(last.values());
        var values = Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(Change::sender).toArray(UUID[]::new))
                .addArrayOfBoolean(rows.stream().map(Change::refuses).toArray(Boolean[]::new))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(change -> change.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return tx.sql().preparedQuery(NOTE).execute(values).replaceWithVoid();
    }
}
