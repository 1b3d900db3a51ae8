package dev.regente.routing.ownership;

import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Cursor;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.ownership.model.Offer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The offers. One that is open belongs to an offered conversation, whose row is held by whoever ends it. */
@ApplicationScoped
public class Offers {

    private static final String COLUMNS =
            "o.id AS offer_id, o.conversation_id, o.agent_id AS offered_to, o.fencing_token AS token, o.made_at,"
                    + " o.expires_at";

    private static final String FIND = "SELECT " + COLUMNS + " FROM offer o WHERE o.id = $1";

    private static final String OPEN_OF =
            "SELECT " + COLUMNS + " FROM offer o WHERE o.conversation_id = ANY($1) AND o.state = 'open'";

    private static final String MAKE =
            """
            INSERT INTO offer (id, conversation_id, agent_id, fencing_token, state, made_at, expires_at)
            SELECT id, conversation_id, agent_id, token, 'open', made_at, expires_at
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
                AS t(id, conversation_id, agent_id, token, made_at, expires_at)""";

    private static final String END =
            """
            UPDATE offer o SET state = t.outcome, ended_at = $3
            FROM unnest($1::uuid[], $2::text[]) AS t(id, outcome) WHERE o.id = t.id AND o.state = 'open'""";

    /** Whoever accepts or resolves at this moment holds the conversation and is left alone. */
    private static final String DUE = "SELECT " + COLUMNS + ", o.expires_at <= $1 AS expired, "
            + ConversationRows.COLUMNS
            + """
             FROM offer o JOIN conversation c ON c.id = o.conversation_id
            WHERE o.state = 'open' AND (o.expires_at <= $1 OR EXISTS (
                SELECT 1 FROM agent a
                WHERE a.id = o.agent_id
                    AND (NOT a.enabled OR a.presence_until <= $1
                        OR a.presence IN ('away', 'offline', 'not_responding'))))
            ORDER BY c.id LIMIT $2 FOR UPDATE OF c, o SKIP LOCKED""";

    private static final String OF_AGENT = "SELECT " + COLUMNS
            + """
            , c.channel, c.customer_id, p.name,
              (SELECT s.said FROM (
                   SELECT c.id UNION ALL SELECT j.id FROM conversation j WHERE j.joined_into = c.id) AS shown
               CROSS JOIN LATERAL (
                   SELECT m.content ->> 'text' AS said, m.at, m.sequence, m.id FROM message m
                   WHERE m.conversation_id = shown.id AND m.direction = 'inbound'
                   ORDER BY m.at DESC, m.sequence DESC, m.id DESC LIMIT 1) AS s
               ORDER BY s.at DESC, s.sequence DESC, s.id DESC LIMIT 1) AS said
            FROM offer o JOIN conversation c ON c.id = o.conversation_id
            LEFT JOIN profile_copy p ON p.profile_id = c.customer_id
            WHERE o.agent_id = $1 AND o.state = 'open' AND o.expires_at > $2 AND (o.made_at, o.id) > ($3, $4)
            ORDER BY o.made_at, o.id LIMIT $5""";

    private final Pool pool;

    Offers(Pool pool) {
        this.pool = pool;
    }

    /** An offer that is to end, with its held conversation. */
    record Due(Offer offer, Conversation conversation, boolean expired) {}

    /**
     * An offer as its agent sees it.
     *
     * @param said the last words of the customer; null where there are none
     */
    record Shown(Offer offer, String channel, String customer, String name, String said) {}

    Uni<Optional<Offer>> find(Tx tx, UUID id) {
        return tx.sql().preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> list(rows, Offers::offer).stream()
                .findFirst());
    }

    /** The open offer of each of these conversations that has one. */
    Uni<Map<UUID, Offer>> openOf(Tx tx, Collection<UUID> conversations) {
        var tuple = Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new));
        return tx.sql().preparedQuery(OPEN_OF).execute(tuple).map(rows -> list(rows, Offers::offer).stream()
                .collect(Collectors.toMap(Offer::conversationId, Function.identity())));
    }

    public Uni<Void> make(Tx tx, List<Offer> offers) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(offers.stream().map(Offer::id).toArray(UUID[]::new))
                .addArrayOfUUID(offers.stream().map(Offer::conversationId).toArray(UUID[]::new))
                .addArrayOfString(offers.stream().map(Offer::agentId).toArray(String[]::new))
                .addArrayOfLong(offers.stream().map(Offer::token).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(times(offers, Offer::madeAt))
                .addArrayOfOffsetDateTime(times(offers, Offer::expiresAt));
        return tx.sql().preparedQuery(MAKE).execute(tuple).replaceWithVoid();
    }

    Uni<Void> end(Tx tx, List<UUID> ids, List<Offer.Outcome> outcomes, Instant now) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addArrayOfString(outcomes.stream().map(Offer.Outcome::word).toArray(String[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(END).execute(tuple).replaceWithVoid();
    }

    /** Offers that ran out or whose agent is gone, each with its conversation, held until the transaction ends. */
    Uni<List<Due>> due(Tx tx, Instant now, int limit) {
        return tx.sql()
                .preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> list(
                        rows,
                        row -> new Due(offer(row), ConversationRows.conversation(row), row.getBoolean("expired"))));
    }

    Uni<List<Shown>> openOfAgent(String agentId, Instant now, Cursor after, int limit) {
        var tuple =
                Tuple.of(agentId, now.atOffset(ZoneOffset.UTC), after.at().atOffset(ZoneOffset.UTC), after.id(), limit);
        return pool.preparedQuery(OF_AGENT).execute(tuple).map(rows -> list(rows, Offers::shown));
    }

    private static Shown shown(Row row) {
        return new Shown(
                offer(row),
                row.getString("channel"),
                row.getString("customer_id"),
                row.getString("name"),
                row.getString("said"));
    }

    private static Offer offer(Row row) {
        return new Offer(
                row.getUUID("offer_id"),
                row.getUUID("conversation_id"),
                row.getString("offered_to"),
                row.getLong("token"),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
        var list = new ArrayList<T>(rows.size());
        rows.forEach(row -> list.add(of.apply(row)));
        return list;
    }

    private static OffsetDateTime[] times(List<Offer> offers, Function<Offer, Instant> of) {
        return offers.stream().map(of).map(at -> at.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}
