package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.model.Ending;
import dev.regente.gateway.channel.Media;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Files that wait to be fetched. Several pods share it; whoever takes one has it for the time of the lease. */
@ApplicationScoped
class AttachmentQueue {

    private static final String CLAIM =
            """
            WITH due AS (
                SELECT id FROM attachment WHERE state = 'pending' AND next_attempt_at <= $1
                ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            UPDATE attachment a SET attempts = a.attempts + 1, next_attempt_at = $3
            FROM due WHERE a.id = due.id
            RETURNING a.id, a.account, a.attempts, a.provider_media_id, a.content_type, a.file_name, a.sha256""";

    /** Whoever lost the lease meanwhile has nothing to say any more. */
    private static final String END =
            """
            UPDATE attachment a SET state = t.state, reason = t.reason, stored_type = t.stored_type,
                size_bytes = t.size_bytes, next_attempt_at = coalesce(t.at, a.next_attempt_at)
            FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[],
                $7::timestamptz[]) AS t(id, attempts, state, reason, stored_type, size_bytes, at)
            WHERE a.id = t.id AND a.attempts = t.attempts AND a.state = 'pending'""";

    private final Clock clock;

    AttachmentQueue(Clock clock) {
        this.clock = clock;
    }

    /** A file that this process has taken to fetch. */
    record Claimed(UUID id, String account, int attempts, Media media) {}

    /** How an attempt ended. */
    record Ended(Claimed claimed, Ending ending) {}

    Uni<List<Claimed>> claim(Tx tx, int limit, Duration lease) {
        Instant now = clock.instant();
        return tx.sql()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(time(now), limit, time(now.plus(lease))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AttachmentQueue::claimed)
                        .toList());
    }

    Uni<Void> end(Tx tx, List<Ended> ended) {
        return tx.sql()
                .preparedQuery(END)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                ended.stream().map(e -> e.claimed().id()).toArray(UUID[]::new))
                        .addArrayOfInteger(
                                ended.stream().map(e -> e.claimed().attempts()).toArray(Integer[]::new))
                        .addArrayOfString(strings(ended, Ending::state))
                        .addArrayOfString(strings(ended, Ending::reason))
                        .addArrayOfString(strings(ended, Ending::contentType))
                        .addArrayOfLong(
                                ended.stream().map(e -> e.ending().sizeBytes()).toArray(Long[]::new))
                        .addArrayOfOffsetDateTime(ended.stream()
                                .map(e -> time(e.ending().retryAt()))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private static String[] strings(List<Ended> ended, Function<Ending, String> of) {
        return ended.stream().map(e -> of.apply(e.ending())).toArray(String[]::new);
    }

    private static Claimed claimed(Row row) {
        return new Claimed(
                row.getUUID(0),
                row.getString(1),
                row.getInteger(2),
                new Media(row.getString(3), row.getString(4), row.getString(5), row.getString(6)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
