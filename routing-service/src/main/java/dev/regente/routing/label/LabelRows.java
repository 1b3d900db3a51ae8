package dev.regente.routing.label;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** How labels and ranks lie in the table of conversations. */
@ApplicationScoped
public class LabelRows {

    private static final String WRITE =
            """
            UPDATE conversation SET tags = $2, topic = $3, team = $4, attributes = $5, priority = $6, version = $7,
                demand = NULL,
                due_at = CASE WHEN $8 THEN queued_at - $6::int * interval '1 minute'
                    + coalesce((SELECT q.target FROM queue q WHERE q.name = conversation.queue), '0')
                    ELSE due_at END
            WHERE id = $1""";

    /** Writes one that this transaction holds; where its rank has changed, its place in the queue moves. */
    public Uni<Void> write(Tx tx, Conversation c, boolean ranked) {
        var tuple = Tuple.tuple()
                .addUUID(c.id())
                .addArrayOfString(c.labels().tags().toArray(String[]::new))
                .addString(c.labels().topic())
                .addString(c.labels().team())
                .addJsonObject(new JsonObject(c.labels().attributes()))
                .addInteger(c.waiting().priority())
                .addLong(c.version())
                .addBoolean(ranked);
        return tx.sql().preparedQuery(WRITE).execute(tuple).replaceWithVoid();
    }
}
