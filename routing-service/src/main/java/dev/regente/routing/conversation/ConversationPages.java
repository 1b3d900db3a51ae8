package dev.regente.routing.conversation;

import dev.regente.kit.rest.Cursor;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** Conversations in lists, the newest first. */
@ApplicationScoped
class ConversationPages {

    private final Pool pool;

    ConversationPages(Pool pool) {
        this.pool = pool;
    }

    /** What to look for; null for any. */
    record Filter(String state, String queue, String agentId, String profileId) {}

    Uni<List<Conversation>> page(Viewer viewer, Filter filter, Cursor after, int limit) {
        var query = new Query();
        query.where("(c.opened_at, c.id) < (?, ?)", after.at().atOffset(ZoneOffset.UTC), after.id());
        query.equal("c.state", filter.state());
        query.equal("c.queue", filter.queue());
        query.equal("c.agent_id", filter.agentId());
        query.equal("c.profile_id", filter.profileId());
        if (!viewer.all()) {
            query.where("(c.queue = ANY(?) OR c.agent_id = ?)", viewer.queues().toArray(String[]::new), viewer.id());
        }
        return pool.preparedQuery(query.select(limit)).execute(query.values).map(ConversationRows::conversations);
    }

    /** Only the conditions that are asked for, so that each combination gets the plan and index that suit it. */
    private static final class Query {

        private final StringBuilder text =
                new StringBuilder("SELECT " + ConversationRows.COLUMNS + " FROM conversation c WHERE true");
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
