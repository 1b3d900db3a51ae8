package dev.regente.routing.assignment;

import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Cursor;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.assignment.ranking.model.Score;
import dev.regente.routing.conversation.model.Conversation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The decisions of the engine with all that explains them. */
@ApplicationScoped
class Decisions {

    private static final String KEEP =
            """
            INSERT INTO decision (id, conversation_id, at, queue, playbook_version, outcome, reason, agent_id,
                                  considered, candidates, round_id)
            SELECT id, conversation_id, $9::timestamptz, queue, playbook_version, outcome, reason, agent_id, considered,
                   candidates::jsonb, $11
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::int[], $8::text[],
                        $10::text[])
                AS t(id, conversation_id, queue, playbook_version, outcome, agent_id, considered, candidates, reason)
            """;

    private static final String PAGE =
            """
            SELECT id, at, queue, playbook_version, outcome, reason, agent_id, considered, candidates, round_id
            FROM decision
            WHERE conversation_id = $1 AND (at, id) > ($2, $3) ORDER BY at, id LIMIT $4""";

    private final Pool pool;
    private final Ids ids;

    Decisions(Pool pool, Ids ids) {
        this.pool = pool;
        this.ids = ids;
    }

    /** A decision and the conversation it was about, as it was then. */
    record Made(Conversation conversation, Decision decision) {

        String outcome() {
            return decision.fold(offered -> isDirect() ? "assigned" : "offered", waits -> "waits");
        }

        /** Whether nobody has to be asked. */
        boolean isDirect() {
            return decision.fold(offered -> offered.asks().get(0).direct(), waits -> false);
        }

        ConversationAssigned.By by() {
            return switch (reason()) {
                case "last_agent" -> ConversationAssigned.By.STICKY;
                case "named_agent" -> ConversationAssigned.By.TRANSFER;
                default -> ConversationAssigned.By.OFFER;
            };
        }

        String reason() {
            return decision.fold(
                    Decision.Offered::basis, waits -> waits.reason().word());
        }

        String agentId() {
            return decision.fold(Decision.Offered::agentId, waits -> null);
        }
    }

    /** A decision as it was kept. */
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
            UUID round) {}

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
                .addArrayOfString(column(made, m -> m.conversation().waiting().queue()))
                .addArrayOfInteger(made.stream()
                        .map(m -> m.conversation().waiting().playbookVersion())
                        .toArray(Integer[]::new))
                .addArrayOfString(column(made, Made::outcome))
                .addArrayOfString(column(made, Made::agentId))
                .addArrayOfInteger(made.stream()
                        .map(m -> m.decision().explanation().considered())
                        .toArray(Integer[]::new))
                .addArrayOfString(column(
                        made, m -> json(m.decision().explanation().candidates()).encode()))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(column(made, Made::reason))
                .addUUID(round);
        return tx.sql().preparedQuery(KEEP).execute(tuple).replaceWithVoid();
    }

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
                candidates(row.getJsonArray("candidates")),
                row.getUUID("round_id"));
    }

    private static JsonArray json(List<Candidacy> candidates) {
        var array = new JsonArray();
        candidates.forEach(c -> array.add(new JsonObject()
                .put("agentId", c.agentId())
                .put("excludedBy", c.eligible() ? null : c.excludedBy().word())
                .put("what", c.eligible() ? null : c.excludedBy().what())
                .put("score", json(c.score()))));
        return array;
    }

    private static JsonObject json(Score score) {
        return new JsonObject()
                .put("preferred", score.preferred())
                .put("ring", score.ring())
                .put("used", score.used())
                .put("total", score.total())
                .put("idleSince", score.idleSince())
                .put("lastAssigned", score.lastAssigned())
                .put("skill", score.skill());
    }

    private static Score score(JsonObject score) {
        return new Score(
                score.getBoolean("preferred"),
                score.getInteger("ring"),
                score.getInteger("used"),
                score.getInteger("total"),
                score.getInstant("idleSince"),
                score.getInstant("lastAssigned"),
                score.getInteger("skill"));
    }

    static List<Candidacy> candidates(JsonArray array) {
        var candidates = new ArrayList<Candidacy>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonObject c = array.getJsonObject(i);
            String rule = c.getString("excludedBy");
            candidates.add(new Candidacy(
                    c.getString("agentId"),
                    rule == null ? null : Exclusion.of(rule, c.getString("what")),
                    score(c.getJsonObject("score"))));
        }
        return candidates;
    }

    private static String[] column(List<Made> made, Function<Made, String> of) {
        return made.stream().map(of).toArray(String[]::new);
    }
}
