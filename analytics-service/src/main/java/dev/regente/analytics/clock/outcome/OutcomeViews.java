package dev.regente.analytics.clock.outcome;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Outcomes as people look at them. */
@ApplicationScoped
public class OutcomeViews {

    /** A conversation with more outcomes than this has the rest cut off. */
    private static final int MOST = 1_000;

    private static final String OF_CONVERSATION =
            """
            SELECT * FROM outcome WHERE conversation_id = $1
            ORDER BY episode, measure, version LIMIT $2""";

    private final Pool pool;

    OutcomeViews(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<OutcomeView>> of(UUID conversation) {
        return pool.preparedQuery(OF_CONVERSATION)
                .execute(Tuple.of(conversation, MOST))
                .map(rows -> {
                    var found = new ArrayList<OutcomeView>();
                    for (Row row : rows) {
                        found.add(view(row));
                    }
                    return found;
                });
    }

    private static OutcomeView view(Row row) {
        return new OutcomeView(
                row.getString("measure"),
                row.getInteger("version"),
                row.getInteger("episode"),
                row.getDouble("value"),
                row.getDouble("weight"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getUUID("start_event"),
                row.getOffsetDateTime("stopped_at").toInstant(),
                row.getUUID("stop_event"),
                row.getString("agent"));
    }

    /**
     * How an episode was judged.
     *
     * @param value what it adds to a sum, such as 1 where the criterion holds
     * @param weight what it adds to what the sum is divided by
     * @param beganAt when the episode began, with its event, and when it ended
     */
    public record OutcomeView(
            String outcome,
            int version,
            int episode,
            double value,
            double weight,
            Instant beganAt,
            UUID beginEvent,
            Instant endedAt,
            UUID endEvent,
            String agent) {}
}
