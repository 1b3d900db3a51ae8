package dev.regente.routing.ownership.offer;

import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Cursor;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.ownership.model.Ending;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.ownership.model.Offer.Outcome;
import dev.regente.routing.ownership.model.Offer.Reason;
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
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The offers. Whoever makes or ends one of a conversation holds the conversation's row. */
@ApplicationScoped
public class Offers {

    private static final String COLUMNS =
            "o.id AS offer_id, o.conversation_id, o.agent_id AS offered_to, o.fencing_token AS token, o.made_at,"
                    + " o.expires_at, o.kind AS offer_kind, o.channel AS offer_channel, o.load AS offer_load";

    private static final String FIND = "SELECT " + COLUMNS + " FROM offer o WHERE o.id = $1";

    private static final String OPEN_OF =
            "SELECT " + COLUMNS + " FROM offer o WHERE o.conversation_id = ANY($1) AND o.state = 'open' ORDER BY o.id";

    private static final String MAKE =
            """
            INSERT INTO offer (id, conversation_id, agent_id, fencing_token, state, made_at, expires_at, kind, channel,
                               load)
            SELECT id, conversation_id, agent_id, token, 'open', made_at, expires_at, kind, channel, load
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[],
                        $7::text[], $8::text[], $9::int[])
                AS t(id, conversation_id, agent_id, token, made_at, expires_at, kind, channel, load)""";

    private static final String END =
            """
            UPDATE offer o SET state = t.outcome, ended_at = $3, ended_reason = t.reason
            FROM unnest($1::uuid[], $2::text[], $4::text[]) AS t(id, outcome, reason)
            WHERE o.id = t.id AND o.state = 'open'""";

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
            , c.channel, c.customer_id, p.name, k.asked_by, n.text AS note,
              (SELECT s.said FROM (
                   SELECT c.id UNION ALL SELECT j.id FROM conversation j WHERE j.joined_into = c.id) AS shown
               CROSS JOIN LATERAL (
                   SELECT m.content ->> 'text' AS said, m.at, m.sequence, m.id FROM message m
                   WHERE m.conversation_id = shown.id AND m.direction = 'inbound'
                   ORDER BY m.at DESC, m.sequence DESC, m.id DESC LIMIT 1) AS s
               ORDER BY s.at DESC, s.sequence DESC, s.id DESC LIMIT 1) AS said
            FROM offer o JOIN conversation c ON c.id = o.conversation_id
            LEFT JOIN profile_copy p ON p.profile_id = c.customer_id
            LEFT JOIN consultation k ON k.conversation_id = c.id AND o.kind = 'consultation'
            LEFT JOIN note n ON n.id = k.note_id
            WHERE o.agent_id = $1 AND o.state = 'open' AND o.expires_at > $2 AND (o.made_at, o.id) > ($3, $4)
            ORDER BY o.made_at, o.id LIMIT $5""";

    private final Pool pool;

    Offers(Pool pool) {
        this.pool = pool;
    }

    /** An offer that is to end, with its held conversation. */
    public record Due(Offer offer, Conversation conversation, boolean expired) {

        public Ending ending() {
            return expired ? Ending.of(offer, Outcome.EXPIRED) : Ending.revoked(offer, Reason.AGENT_LEFT);
        }
    }

    /**
     * An offer as its agent sees it.
     *
     * @param said the last words of the customer; null where there are none
     * @param askedBy who asks her to take over what has an owner; null where it waits for anybody
     * @param note what that one tells her; null for nothing
     */
    record Shown(Offer offer, String channel, String customer, String name, String said, String askedBy, String note) {}

    public Uni<Optional<Offer>> find(Tx tx, UUID id) {
        return tx.sql().preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> list(rows, Offers::offer).stream()
                .findFirst());
    }

    /** The open offers of those of these conversations that have any. */
    public Uni<Map<UUID, List<Offer>>> openOf(Tx tx, Collection<UUID> conversations) {
        var tuple = Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new));
        return tx.sql().preparedQuery(OPEN_OF).execute(tuple).map(rows -> list(rows, Offers::offer).stream()
                .collect(Collectors.groupingBy(Offer::conversationId)));
    }

    public Uni<Void> make(Tx tx, List<Offer> offers) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(column(offers, Offer::id, UUID[]::new))
                .addArrayOfUUID(column(offers, Offer::conversationId, UUID[]::new))
                .addArrayOfString(column(offers, Offer::agentId, String[]::new))
                .addArrayOfLong(column(offers, Offer::token, Long[]::new))
                .addArrayOfOffsetDateTime(
                        column(offers, o -> o.madeAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(
                        column(offers, o -> o.expiresAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfString(column(offers, o -> o.kind().word(), String[]::new))
                .addArrayOfString(column(offers, o -> o.reserved().channel(), String[]::new))
                .addArrayOfInteger(column(offers, o -> o.reserved().load(), Integer[]::new));
        return tx.sql().preparedQuery(MAKE).execute(tuple).replaceWithVoid();
    }

    public Uni<Void> end(Tx tx, List<Ending> endings, Instant now) {
        if (endings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.tuple()
                .addArrayOfUUID(column(endings, e -> e.offer().id(), UUID[]::new))
                .addArrayOfString(column(endings, e -> e.outcome().word(), String[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(column(
                        endings, e -> e.reason() == null ? null : e.reason().word(), String[]::new));
        return tx.sql().preparedQuery(END).execute(tuple).replaceWithVoid();
    }

    /** Offers that ran out or whose agent is gone, each with its conversation, held until the transaction ends. */
    public Uni<List<Due>> due(Tx tx, Instant now, int limit) {
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
                row.getString("said"),
                row.getString("asked_by"),
                row.getString("note"));
    }

    private static Offer offer(Row row) {
        return new Offer(
                row.getUUID("offer_id"),
                row.getUUID("conversation_id"),
                row.getString("offered_to"),
                Offer.Kind.of(row.getString("offer_kind")),
                new Offer.Reserved(row.getString("offer_channel"), row.getInteger("offer_load")),
                row.getLong("token"),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
        var list = new ArrayList<T>(rows.size());
        rows.forEach(row -> list.add(of.apply(row)));
        return list;
    }

    private static <F, T> T[] column(List<F> from, Function<F, T> of, IntFunction<T[]> array) {
        return from.stream().map(of).toArray(array);
    }
}
