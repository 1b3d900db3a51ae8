package dev.regente.routing.card;

import dev.regente.routing.conversation.model.Conversation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What an agent who takes a conversation wants to know of it at a glance; each list has an end. */
@ApplicationScoped
class Cards {

    private static final String SHOWN =
            """
            (SELECT $1::uuid AS id UNION ALL
             SELECT j.id FROM conversation j JOIN conversation p ON p.id = j.joined_into
             WHERE j.joined_into = $1 AND j.customer_id = p.customer_id) AS shown""";

    private static final String WHO =
            """
            SELECT name, language, tags, preferred_channel, attributes FROM profile_copy WHERE profile_id = $1""";

    /** The last that the customer said since it went on last. */
    private static final String ASKED =
            """
            SELECT m.id, m.channel, m.content ->> 'kind' AS kind, m.content ->> 'text' AS text, m.at FROM
            """
                    + SHOWN
                    + """
             CROSS JOIN LATERAL (
                SELECT o.* FROM message o JOIN conversation c ON c.id = o.conversation_id
                WHERE o.conversation_id = shown.id AND o.direction = 'inbound' AND o.episode = c.episode
                ORDER BY o.at DESC, o.sequence DESC, o.id DESC LIMIT 5) AS m
            ORDER BY m.at DESC, m.sequence DESC, m.id DESC LIMIT 5""";

    private static final String ANSWERED =
            """
            SELECT m.author_kind, m.author_id, count(*) AS replies, max(m.at) AS at FROM
            """
                    + SHOWN
                    + """
             CROSS JOIN LATERAL (
                SELECT o.author_kind, o.author_id, o.at FROM message o
                WHERE o.conversation_id = shown.id AND o.direction = 'outbound'
                ORDER BY o.at DESC, o.sequence DESC, o.id DESC LIMIT 200) AS m
            WHERE m.author_kind IN ('agent', 'bot')
            GROUP BY m.author_kind, m.author_id ORDER BY max(m.at) DESC LIMIT 10""";

    private static final String OTHERS =
            """
            SELECT id, state, channel, topic, episode, opened_at, resolved_at, resolution, resolution_note, agent_id
            FROM conversation WHERE customer_id = $1 AND id <> $2 AND (joined_into IS NULL OR joined_into <> $2)
            ORDER BY opened_at DESC, id DESC LIMIT 10""";

    private static final String ENDED = "SELECT resolution, resolution_note FROM conversation WHERE id = $1";

    private final Pool pool;

    Cards(Pool pool) {
        this.pool = pool;
    }

    /** The customer, as far as events told; null fields where they did not. */
    record Who(
            String profileId,
            String name,
            String language,
            List<String> tags,
            String preferredChannel,
            Map<String, Object> attributes) {}

    /** Something that the customer said. */
    record Said(UUID messageId, String channel, String kind, String text, Instant at) {}

    /** Somebody who answered the customer in this conversation. */
    record Responder(String kind, String id, long replies, Instant lastAt) {}

    /** How a conversation, or its last episode, was solved. */
    record Solution(String reason, String note, String agentId, Instant at) {}

    /**
     * Another conversation of the same customer.
     *
     * @param solution null while it is open
     */
    record Other(
            UUID id, String state, String channel, String topic, int episode, Instant openedAt, Solution solution) {}

    Uni<Who> who(String customer) {
        return pool.preparedQuery(WHO).execute(Tuple.of(customer)).map(rows -> list(
                        rows,
                        row -> new Who(
                                customer,
                                row.getString("name"),
                                row.getString("language"),
                                List.of(row.getArrayOfStrings("tags")),
                                row.getString("preferred_channel"),
                                row.getJsonObject("attributes").getMap()))
                .stream()
                .findFirst()
                .orElse(new Who(customer, null, null, List.of(), null, Map.of())));
    }

    /** The newest first. */
    Uni<List<Said>> asked(UUID id) {
        return pool.preparedQuery(ASKED)
                .execute(Tuple.of(id))
                .map(rows -> list(
                        rows,
                        row -> new Said(
                                row.getUUID("id"),
                                row.getString("channel"),
                                row.getString("kind"),
                                row.getString("text"),
                                instant(row, "at"))));
    }

    Uni<List<Responder>> answered(UUID id) {
        return pool.preparedQuery(ANSWERED)
                .execute(Tuple.of(id))
                .map(rows -> list(
                        rows,
                        row -> new Responder(
                                row.getString("author_kind"),
                                row.getString("author_id"),
                                row.getLong("replies"),
                                instant(row, "at"))));
    }

    /** How the episode before this one was solved; null where there was none. */
    Uni<Solution> before(Conversation c) {
        if (c.rest().resolvedAt() == null) {
            return Uni.createFrom().nullItem();
        }
        return pool.preparedQuery(ENDED).execute(Tuple.of(c.id())).map(rows -> {
            Row row = rows.iterator().next();
            return new Solution(
                    row.getString("resolution"),
                    row.getString("resolution_note"),
                    null,
                    c.rest().resolvedAt());
        });
    }

    Uni<List<Other>> others(Conversation c) {
        return pool.preparedQuery(OTHERS)
                .execute(Tuple.of(c.whose().customer(), c.id()))
                .map(rows -> list(rows, Cards::other));
    }

    private static Other other(Row row) {
        boolean solved = List.of("resolved", "closed").contains(row.getString("state"));
        return new Other(
                row.getUUID("id"),
                row.getString("state"),
                row.getString("channel"),
                row.getString("topic"),
                row.getInteger("episode"),
                instant(row, "opened_at"),
                solved
                        ? new Solution(
                                row.getString("resolution"),
                                row.getString("resolution_note"),
                                row.getString("agent_id"),
                                instant(row, "resolved_at"))
                        : null);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
        var list = new ArrayList<T>(rows.size());
        rows.forEach(row -> list.add(of.apply(row)));
        return list;
    }
}
