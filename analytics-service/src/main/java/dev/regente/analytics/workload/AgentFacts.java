package dev.regente.analytics.workload;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.FactDraft;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.workload.model.Window;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of agents: whether they are at work, and have work. */
@ApplicationScoped
class AgentFacts {

    private static final String SIGNS =
            "kind IN ('agent-presence-changed', 'agent-activity-changed') AND status NOT IN ('focused', 'unfocused')";

    private static final String IN =
            """
            SELECT f.* FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS w(agent, a, b),
                LATERAL (SELECT id, kind, sequence, at, agent_id, status, data FROM fact
                    WHERE agent_id = w.agent AND at >= w.a AND at <= w.b AND %s OFFSET 0) AS f"""
                    .formatted(SIGNS);

    private static final String FIRST = "SELECT at FROM fact WHERE agent_id = $1 AND " + SIGNS + " ORDER BY at LIMIT 1";

    /** All that matters in these windows, by agent and in no order. */
    Uni<Map<String, List<Fact>>> in(Tx tx, List<Plan> plans) {
        Tuple windows = StretchRows.windows(plans, Window::factsFrom);
        return tx.sql().preparedQuery(IN).execute(windows).map(rows -> {
            var found = new HashMap<String, List<Fact>>();
            for (Row row : rows) {
                found.computeIfAbsent(row.getString("agent_id"), agent -> new ArrayList<>())
                        .add(fact(row));
            }
            return found;
        });
    }

    /** When something was told of her for the first time. */
    Uni<Optional<Instant>> first(Tx tx, String agent) {
        return tx.sql().preparedQuery(FIRST).execute(Tuple.of(agent)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> row.getOffsetDateTime(0))
                .map(OffsetDateTime::toInstant));
    }

    private static Fact fact(Row row) {
        FactDraft draft = Fact.of(
                        row.getUUID("id"),
                        Kind.of(row.getString("kind")),
                        row.getLong("sequence"),
                        row.getOffsetDateTime("at").toInstant())
                .agent(row.getString("agent_id"))
                .status(row.getString("status"));
        row.getJsonObject("data").getMap().forEach(draft::with);
        return draft.told();
    }
}
