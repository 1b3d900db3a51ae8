package dev.regente.routing.viewing;

import dev.regente.kit.data.Tx;
import dev.regente.routing.viewing.model.Viewing;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Who looks at which conversation now. */
@ApplicationScoped
class Viewings {

    private static final String OF =
            """
            SELECT agent_id, viewing_until, typing_until, told_until FROM viewing
            WHERE conversation_id = $1 AND (viewing_until > $2 OR agent_id = $3)""";

    private static final String KEEP =
            """
            INSERT INTO viewing (conversation_id, agent_id, viewing_until, typing_until, told_until)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (conversation_id, agent_id) DO UPDATE SET viewing_until = EXCLUDED.viewing_until,
                typing_until = EXCLUDED.typing_until, told_until = EXCLUDED.told_until""";

    private static final String FORGET = "DELETE FROM viewing WHERE viewing_until <= $1";

    private final Pool pool;
    private final Clock clock;

    Viewings(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Those who look at a conversation, and what this agent said last, by agent. */
    Uni<Map<String, Viewing>> of(Tx tx, UUID conversationId, String agentId, Instant now) {
        return tx.sql()
                .preparedQuery(OF)
                .execute(Tuple.of(conversationId, now.atOffset(ZoneOffset.UTC), agentId))
                .map(rows -> {
                    var viewings = new TreeMap<String, Viewing>();
                    rows.forEach(row -> viewings.put(
                            row.getString(0),
                            new Viewing(
                                    row.getString(0),
                                    row.getOffsetDateTime(1).toInstant(),
                                    row.getOffsetDateTime(2).toInstant(),
                                    row.getOffsetDateTime(3).toInstant())));
                    return viewings;
                });
    }

    Uni<Void> keep(Tx tx, UUID conversationId, Viewing viewing) {
        return tx.sql()
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        conversationId,
                        viewing.agentId(),
                        viewing.viewingUntil().atOffset(ZoneOffset.UTC),
                        viewing.typingUntil().atOffset(ZoneOffset.UTC),
                        viewing.toldUntil().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    @Scheduled(every = "${routing.viewing.sweep:PT1M}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
