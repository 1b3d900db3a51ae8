package dev.regente.routing.conversation;

import dev.regente.kit.rest.Cursor;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Conversations in lists, the newest first. */
@ApplicationScoped
public class ConversationPages {

    /** By any id that ever stood for her, she is found as who answers for it now. */
    private static final String ANSWERING =
            "c.customer_id = coalesce((SELECT into_id FROM profile_alias WHERE profile_id = ?), ?)";

    private static final String JOINED =
            """
            , ARRAY(SELECT j.id FROM conversation j WHERE j.joined_into = c.id AND j.customer_id = c.customer_id
                    ORDER BY j.id) AS joined""";

    private static final String SHOWN_IN = "SELECT c.id" + JOINED
            + """
            , (SELECT jsonb_agg(jsonb_build_object('agentId', v.agent_id,
                   'state', CASE WHEN v.typing_until > $2 THEN 'typing' ELSE 'viewing' END) ORDER BY v.agent_id)
               FROM viewing v WHERE v.conversation_id = c.id AND v.viewing_until > $2) AS viewers,
              (SELECT jsonb_agg(jsonb_build_object('id', o.id, 'agentId', o.agent_id, 'kind', o.kind,
                   'expiresAt', extract(epoch FROM o.expires_at)) ORDER BY o.id)
               FROM offer o WHERE o.conversation_id = c.id AND o.state = 'open') AS offers,
              (SELECT jsonb_build_object('askedBy', k.asked_by, 'kind', k.to_kind, 'id', k.to_id)
               FROM consultation k WHERE k.conversation_id = c.id) AS consultation,
              (SELECT jsonb_agg(jsonb_build_object('metric', s.metric, 'targetSeconds', s.target_seconds,
                   'dueAt', extract(epoch FROM s.due_at), 'state', s.state) ORDER BY s.metric)
               FROM sla_clock s WHERE s.conversation_id = c.id AND s.ended_at IS NULL
                 AND s.policy IS NOT NULL) AS sla
            FROM conversation c WHERE c.id = $1""";

    private final Pool pool;
    private final Clock clock;

    ConversationPages(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** What to look for; null for any. */
    record Filter(String state, String queue, String agentId, String profileId) {}

    Uni<List<ConversationView>> page(Viewer viewer, Filter filter, Cursor after, int limit) {
        var query = new Query();
        query.where("(c.opened_at, c.id) < (?, ?)", after.at().atOffset(ZoneOffset.UTC), after.id());
        query.equal("c.state", filter.state());
        query.equal("c.queue", filter.queue());
        query.equal("c.agent_id", filter.agentId());
        if (filter.profileId() != null) {
            query.where(ANSWERING, filter.profileId(), filter.profileId());
        }
        if (!viewer.all()) {
            query.where("(c.queue = ANY(?) OR c.agent_id = ?)", viewer.queues().toArray(String[]::new), viewer.id());
        }
        return pool.preparedQuery(query.select(limit)).execute(query.values).map(ConversationPages::views);
    }

    /** A conversation with those that are shown in it, who looks at it, who is asked, and what is promised. */
    public Uni<ConversationView> view(Conversation conversation) {
        var tuple = Tuple.of(conversation.id(), clock.instant().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(SHOWN_IN).execute(tuple).map(rows -> {
            Row row = rows.iterator().next();
            return ConversationView.of(conversation, List.of(row.getArrayOfUUIDs("joined")))
                    .with(new ConversationView.Beside(
                            seen(row.getJsonArray("viewers")),
                            offered(row.getJsonArray("offers")),
                            consulted(row.getJsonObject("consultation")),
                            promised(row.getJsonArray("sla"))));
        });
    }

    private static List<ConversationView.Seen> seen(JsonArray viewers) {
        return viewers == null
                ? List.of()
                : viewers.stream()
                        .map(JsonObject.class::cast)
                        .map(v -> new ConversationView.Seen(v.getString("agentId"), v.getString("state")))
                        .toList();
    }

    private static List<ConversationView.Offered> offered(JsonArray offers) {
        return offers == null
                ? List.of()
                : offers.stream()
                        .map(JsonObject.class::cast)
                        .map(o -> new ConversationView.Offered(
                                UUID.fromString(o.getString("id")),
                                o.getString("agentId"),
                                o.getString("kind"),
                                instant(o.getDouble("expiresAt"))))
                        .toList();
    }

    private static List<ConversationView.Promised> promised(JsonArray clocks) {
        return clocks == null
                ? List.of()
                : clocks.stream()
                        .map(JsonObject.class::cast)
                        .map(s -> new ConversationView.Promised(
                                s.getString("metric"),
                                s.getLong("targetSeconds"),
                                instant(s.getDouble("dueAt")),
                                s.getString("state")))
                        .toList();
    }

    private static Instant instant(Double seconds) {
        return seconds == null ? null : Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static ConversationView.Consulted consulted(JsonObject wish) {
        return wish == null
                ? null
                : new ConversationView.Consulted(
                        wish.getString("askedBy"), wish.getString("kind"), wish.getString("id"));
    }

    private static List<ConversationView> views(RowSet<Row> rows) {
        var views = new ArrayList<ConversationView>(rows.size());
        rows.forEach(row -> views.add(
                ConversationView.of(ConversationRows.conversation(row), List.of(row.getArrayOfUUIDs("joined")))));
        return views;
    }

    /** Only the conditions that are asked for, so that each combination gets the plan and index that suit it. */
    private static final class Query {

        private final StringBuilder text =
                new StringBuilder("SELECT " + ConversationRows.COLUMNS + JOINED + " FROM conversation c WHERE true");
        private final Tuple values = Tuple.tuple();

        void equal(String column, String value) {
            if (value != null) {
                where(column + " = ?", value);
            }
        }

        void where(String condition, Object... given) {
            String numbered = condition;
            for (Object value : given) {
                values.addValue(value);
                numbered = numbered.replaceFirst("\\?", "\\$" + values.size());
            }
            text.append(" AND ").append(numbered);
        }

        String select(int limit) {
            values.addInteger(limit);
            return text + " ORDER BY c.opened_at DESC, c.id DESC LIMIT $" + values.size();
        }
    }
}
