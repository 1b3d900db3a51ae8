package dev.regente.routing.assignment;

import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.routing.assignment.explanation.CandidateJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Keeps the decisions of the engine with all that explains them. */
@ApplicationScoped
class Decisions {

    private static final String KEEP =
            """
            INSERT INTO decision (id, conversation_id, at, queue, playbook_version, outcome, reason, agent_id,
                                  considered, candidates, round_id, asked)
            SELECT id, conversation_id, $9::timestamptz, queue, playbook_version, outcome, reason, agent_id, considered,
                   candidates::jsonb, $11, ARRAY(SELECT jsonb_array_elements_text(asked::jsonb))
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::int[], $8::text[],
                        $10::text[], $12::text[])
                AS t(id, conversation_id, queue, playbook_version, outcome, agent_id, considered, candidates, reason,
                     asked)
            """;

    private final Ids ids;

    Decisions(Ids ids) {
        this.ids = ids;
    }

    UUID newId() {
        return ids.next();
    }

    /** The round is where all that they depended on is kept. */
    Uni<Void> keep(Tx tx, List<Made> made, UUID round, Instant now) {
        if (made.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.tuple()
                .addArrayOfUUID(made.stream().map(m -> ids.next()).toArray(UUID[]::new))
                .addArrayOfUUID(made.stream().map(m -> m.conversation().id()).toArray(UUID[]::new))
                .addArrayOfString(column(made, Made::queue))
                .addArrayOfInteger(made.stream()
                        .map(m -> m.conversation().waiting().playbookVersion())
                        .toArray(Integer[]::new))
                .addArrayOfString(column(made, Made::outcome))
                .addArrayOfString(column(made, Made::agentId))
                .addArrayOfInteger(made.stream()
                        .map(m -> m.decision().explanation().considered())
                        .toArray(Integer[]::new))
                .addArrayOfString(column(
                        made, m -> CandidateJson.of(m.decision().explanation().candidates())
                                .encode()))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(column(made, Made::reason))
                .addUUID(round)
                .addArrayOfString(column(made, m -> new JsonArray(m.askedAgents()).encode()));
        return tx.sql().preparedQuery(KEEP).execute(tuple).replaceWithVoid();
    }

    private static String[] column(List<Made> made, Function<Made, String> of) {
        return made.stream().map(of).toArray(String[]::new);
    }
}
