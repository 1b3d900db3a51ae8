package dev.regente.routing.sla;

import dev.regente.kit.data.Tx;
import dev.regente.routing.calendar.model.Edition;
import dev.regente.routing.sla.model.Metric;
import dev.regente.routing.sla.model.Policy;
import dev.regente.routing.sla.model.Situation.Before;
import dev.regente.routing.sla.model.Situation.Standing;
import dev.regente.routing.transcript.model.ContentKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How conversations stand whose clocks may go on: read at the end of the transaction that changed them. */
@ApplicationScoped
class Standings {

    /**
     * With those that show what is touched; without those of which nothing is promised. LIMIT keeps the planner from
     * reading all clocks.
     */
    private static final String STAND =
            """
            SELECT c.id, c.state, c.episode, c.joined_into, c.queued_at, c.queue, c.traceparent,
                coalesce(q.version, 0) AS version, coalesce(q.calendar, 'always') AS calendar,
                coalesce(k.version, 1) AS calendar_version,
                (q.setup #>> '{sla,firstResponseSeconds}')::bigint AS first_response,
                (q.setup #>> '{sla,nextResponseSeconds}')::bigint AS next_response,
                (q.setup #>> '{sla,resolutionSeconds}')::bigint AS resolution
            FROM conversation c LEFT JOIN queue q ON q.name = c.queue LEFT JOIN calendar k ON k.name = q.calendar
            WHERE c.id = ANY($1 || ARRAY(SELECT joined_into FROM conversation WHERE id = ANY($1) AND state = 'joined'))
              AND (c.state = 'joined' OR q.setup -> 'sla' IS NOT NULL
                   OR (SELECT true FROM sla_clock s WHERE s.conversation_id = c.id LIMIT 1))
            ORDER BY c.id""";

    private static final String BEFORE =
            """
            SELECT t.id, b.begun_at, b.asked_at <= b.answered_at AS answered, w.waits_since
            FROM unnest($1::uuid[], $2::int[]) AS t(id, episode)
            CROSS JOIN LATERAL (
                SELECT min(m.at) AS begun_at, max(m.at) FILTER (WHERE m.author_kind = 'agent') AS answered_at,
                    min(m.at) FILTER (WHERE m.author_kind = 'customer'
                        AND m.content ->> 'kind' <> ALL($4::text[])) AS asked_at
                FROM message m WHERE m.conversation_id = t.id AND m.episode = t.episode
                  AND m.author_kind IN ('customer', 'agent') AND m.id <> ALL($3::uuid[])) AS b
            CROSS JOIN LATERAL (
                SELECT min(m.at) AS waits_since FROM message m
                WHERE m.conversation_id = t.id AND m.episode = t.episode AND m.author_kind = 'customer'
                  AND m.content ->> 'kind' <> ALL($4::text[]) AND m.id <> ALL($3::uuid[])
                  AND m.at > coalesce(b.answered_at, '-infinity')) AS w""";

    /** @param shownIn the conversation that it is shown in; null where it stands for itself */
    record Stand(
            UUID id,
            int episode,
            Standing standing,
            UUID shownIn,
            Policy policy,
            Instant queuedAt,
            String traceparent) {}

    Uni<List<Stand>> of(Tx tx, Collection<UUID> touched) {
        return tx.sql()
                .preparedQuery(STAND)
                .execute(Tuple.tuple().addArrayOfUUID(touched.toArray(UUID[]::new)))
                .map(rows -> {
                    var stands = new ArrayList<Stand>(rows.size());
                    rows.forEach(row -> stands.add(stand(row)));
                    return stands;
                });
    }

    /** What the transcripts tell of these episodes, without some messages. */
    Uni<Map<UUID, Before>> before(Tx tx, List<Stand> of, Collection<UUID> without) {
        if (of.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var tuple = Tuple.tuple()
                .addArrayOfUUID(of.stream().map(Stand::id).toArray(UUID[]::new))
                .addArrayOfInteger(of.stream().map(Stand::episode).toArray(Integer[]::new))
                .addArrayOfUUID(without.toArray(UUID[]::new))
                .addArrayOfString(ContentKind.ABOUT_ANOTHER.toArray(String[]::new));
        return tx.sql().preparedQuery(BEFORE).execute(tuple).map(rows -> {
            var before = new HashMap<UUID, Before>();
            rows.forEach(row -> before.put(
                    row.getUUID("id"),
                    new Before(
                            instant(row, "begun_at"),
                            instant(row, "waits_since"),
                            Boolean.TRUE.equals(row.getBoolean("answered")))));
            return before;
        });
    }

    private static Stand stand(Row row) {
        boolean shown = "joined".equals(row.getString("state"));
        return new Stand(
                row.getUUID("id"),
                row.getInteger("episode"),
                standing(row),
                shown ? row.getUUID("joined_into") : null,
                policy(row),
                instant(row, "queued_at"),
                row.getString("traceparent"));
    }

    private static Standing standing(Row row) {
        return switch (row.getString("state")) {
            case "open" -> Standing.UNBEGUN;
            case "snoozed" -> Standing.SNOOZED;
            case "joined" -> Standing.ELSEWHERE;
            case "resolved", "closed" ->
                row.getUUID("joined_into") == null ? Standing.RESOLVED : Standing.RESOLVED_ELSEWHERE;
            default -> Standing.WORKED_ON;
        };
    }

    private static Policy policy(Row row) {
        var targets = new EnumMap<Metric, Duration>(Metric.class);
        for (Metric metric : Metric.values()) {
            Long seconds = row.getLong(metric.word());
            if (seconds != null) {
                targets.put(metric, Duration.ofSeconds(seconds));
            }
        }
        var calendar = new Edition(row.getString("calendar"), row.getLong("calendar_version"));
        return new Policy(row.getString("queue"), row.getLong("version"), calendar, targets);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
