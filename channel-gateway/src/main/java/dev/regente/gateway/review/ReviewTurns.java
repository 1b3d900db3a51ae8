package dev.regente.gateway.review;

import dev.regente.gateway.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whose turn it is to ask a provider, over all pods, and until when an account is known to be complete. */
@ApplicationScoped
class ReviewTurns {

    private static final String TAKE =
            """
            INSERT INTO provider_review (account, complete_until, next_at) VALUES ($1, $2, $3)
            ON CONFLICT (account) DO UPDATE SET next_at = EXCLUDED.next_at WHERE provider_review.next_at <= $4
            RETURNING complete_until""";

    private static final String DONE =
            """
            UPDATE provider_review SET complete_until = greatest(complete_until, $2) WHERE account = $1""";

    /** How far a review looks back behind the end of the last one, for what was under way then. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Duration FIRST_LOOK = Duration.ofHours(1);

    private final Pool pool;
    private final Duration pause;
    private final Clock clock;

    ReviewTurns(Pool pool, GatewayConfig config, Clock clock) {
        this.pool = pool;
        this.pause = config.reviews().pause();
        this.clock = clock;
    }

    /** What is to be reviewed: from here, and complete until there once it is done. */
    record Turn(Instant since, Instant until) {}

    /** A turn for the one pod that may ask for this account now; empty for all others. */
    Uni<Optional<Turn>> take(String account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(account, utc(now.minus(FIRST_LOOK)), utc(now.plus(pause)), utc(now)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Turn(
                                rows.iterator()
                                        .next()
                                        .getOffsetDateTime(0)
                                        .toInstant()
                                        .minus(OVERLAP),
                                now)));
    }

    Uni<Void> done(String account, Instant until) {
        return pool.preparedQuery(DONE).execute(Tuple.of(account, utc(until))).replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
