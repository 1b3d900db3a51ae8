package dev.regente.routing.assignment.explanation;

import dev.regente.kit.rest.Cursor;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The decisions that were kept, with all that explains them. */
@ApplicationScoped
class KeptDecisions {

    private static final String PAGE =
            """
            SELECT id, at, queue, playbook_version, outcome, reason, agent_id, considered, candidates, round_id, asked,
                to_queue
            FROM decision
            WHERE conversation_id = $1 AND (at, id) > ($2, $3) ORDER BY at, id LIMIT $4""";

    private final Pool pool;

    KeptDecisions(Pool pool) {
        this.pool = pool;
    }

    /**
     * A decision as it was kept.
     *
     * @param asked all who were asked at once
     * @param round null where nothing but the queue decided it
     * @param toQueue the queue that it was handed on to; null for none
     */
    record Kept(
            UUID id,
            Instant at,
            String queue,
            int playbookVersion,
            String outcome,
            String reason,
            String agentId,
            int considered,
            List<Candidacy> candidates,
            List<String> asked,
            UUID round,
            String toQueue) {}

    /** Of a conversation, from behind the cursor on. */
    Uni<List<Kept>> page(UUID conversationId, Cursor after, int limit) {
        var tuple = Tuple.of(conversationId, after.at().atOffset(ZoneOffset.UTC), after.id(), limit);
        return pool.preparedQuery(PAGE).execute(tuple).map(rows -> {
            var page = new ArrayList<Kept>(rows.size());
            rows.forEach(row -> page.add(kept(row)));
            return page;
        });
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("queue"),
                row.getInteger("playbook_version"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("agent_id"),
                row.getInteger("considered"),
                CandidateJson.candidates(row.getJsonArray("candidates")),
                List.of(row.getArrayOfStrings("asked")),
                row.getUUID("round_id"),
                row.getString("to_queue"));
    }
}
