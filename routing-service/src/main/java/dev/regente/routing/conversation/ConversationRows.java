package dev.regente.routing.conversation;

import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Hold;
import dev.regente.routing.conversation.model.QueuePlace;
import dev.regente.routing.conversation.model.Whose;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How conversations lie in their table. */
public final class ConversationRows {

    /** What a query selects from {@code conversation c}. */
    public static final String COLUMNS =
            """
            c.id, c.profile_id, c.customer_id, c.joined_into, c.state, c.queue, c.priority, c.playbook_version,
            c.agent_id, c.load, c.fencing_token, c.passed_by, c.episode, c.channel, c.account, c.tags, c.opened_at,
            c.queued_at, c.traceparent, c.version""";

    private ConversationRows() {}

    static List<Conversation> conversations(RowSet<Row> rows) {
        var conversations = new ArrayList<Conversation>(rows.size());
        rows.forEach(row -> conversations.add(conversation(row)));
        return conversations;
    }

    public static Conversation conversation(Row row) {
        return new Conversation(
                row.getUUID("id"),
                new Whose(row.getString("profile_id"), row.getString("customer_id"), row.getUUID("joined_into")),
                Conversation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInteger("episode"),
                new QueuePlace(
                        row.getString("queue"),
                        row.getInteger("priority"),
                        row.getInteger("playbook_version"),
                        row.getOffsetDateTime("queued_at").toInstant(),
                        List.of(row.getArrayOfStrings("passed_by"))),
                new Hold(row.getString("agent_id"), row.getInteger("load"), row.getLong("fencing_token")),
                row.getString("channel"),
                row.getString("account"),
                row.getOffsetDateTime("opened_at").toInstant(),
                List.of(row.getArrayOfStrings("tags")),
                row.getString("traceparent"),
                row.getLong("version"));
    }
}
