package dev.regente.routing.joining;

import dev.regente.contracts.profile.ProfileUnmerged;
import dev.regente.kit.data.Tx;
import dev.regente.routing.transcript.Legs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Senders whom a person gave to another profile when she took a merge back: what goes to them goes by that profile,
 * in whatever order this and their messages are heard of. What they wrote before stays in its conversation.
 */
@ApplicationScoped
class SenderHomes {

    // The latest word about a sender stands, and over every message from before it.
    private static final String MOVE =
            """
            WITH moved AS (
                INSERT INTO sender_home (sender_id, profile_id, at)
                SELECT DISTINCT ON (sender_id) sender_id, profile_id, at
                FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS t(sender_id, profile_id, at)
                ORDER BY sender_id, at DESC
                ON CONFLICT (sender_id) DO UPDATE SET profile_id = EXCLUDED.profile_id, at = EXCLUDED.at
                WHERE sender_home.at < EXCLUDED.at
                RETURNING sender_id, profile_id, at)
            UPDATE leg l SET profile_id = m.profile_id FROM moved m
            WHERE l.sender_id = m.sender_id AND l.used_at < m.at""";

    private final Legs legs;

    SenderHomes(Legs legs) {
        this.legs = legs;
    }

    /** A sender and her home, and when a person said so. */
    private record Moved(String senderId, String profileId, Instant at) {}

    Uni<Void> move(Tx tx, List<ProfileUnmerged> unmerged) {
        List<Moved> moved = unmerged.stream()
                .flatMap(u -> u.movedSenders().stream()
                        .map(sender -> new Moved(sender.senderId(), sender.profileId(), u.unmergedAt())))
                .toList();
        if (moved.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.tuple()
                .addArrayOfString(moved.stream().map(Moved::senderId).toArray(String[]::new))
                .addArrayOfString(moved.stream().map(Moved::profileId).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        moved.stream().map(m -> m.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
        return legs.mayMove(tx, moved.stream().map(Moved::senderId).toList())
                .chain(() -> tx.sql().preparedQuery(MOVE).execute(tuple))
                .replaceWithVoid();
    }
}
