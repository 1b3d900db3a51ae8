package dev.regente.routing.conversation;

import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Hold;
import dev.regente.routing.conversation.model.Labels;
import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.conversation.model.QueuePlace;
import dev.regente.routing.conversation.model.Rest;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.conversation.model.Whose;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** How conversations lie in their table. */
public final class ConversationRows {

    /** What a query selects from {@code conversation c}. */
    public static final String COLUMNS =
            """
            c.id, c.profile_id, c.customer_id, c.slot, c.joined_into, c.state, c.queue, c.priority, c.playbook_version,
            c.agent_id, c.load, c.fencing_token, c.passed_by, c.preferred_agent, c.preferred_until, c.preferred_direct,
            c.preferred_only, c.preferred_hers, c.handed_on_by,
            c.episode, c.channel, c.account, c.tags, c.topic, c.team, c.attributes, c.opened_at, c.queued_at,
            c.snoozed_until, c.resolved_at, c.traceparent, c.version,
            (SELECT q.calendar FROM queue q WHERE q.name = c.queue) AS calendar""";

    private ConversationRows() {}

    public static List<Conversation> conversations(RowSet<Row> rows) {
        var conversations = new ArrayList<Conversation>(rows.size());
        rows.forEach(row -> conversations.add(conversation(row)));
        return conversations;
    }

    public static Conversation conversation(Row row) {
        return new Conversation(
                row.getUUID("id"),
                new Whose(
                        row.getString("profile_id"),
                        row.getString("customer_id"),
                        row.getString("slot"),
                        row.getUUID("joined_into")),
                State.of(row.getString("state")),
                row.getInteger("episode"),
                place(row),
                new Hold(row.getString("agent_id"), row.getInteger("load"), row.getLong("fencing_token")),
                row.getString("channel"),
                row.getString("account"),
                row.getOffsetDateTime("opened_at").toInstant(),
                labels(row),
                new Rest(instant(row, "snoozed_until"), instant(row, "resolved_at")),
                row.getString("traceparent"),
                row.getLong("version"));
    }

    private static QueuePlace place(Row row) {
        String preferred = row.getString("preferred_agent");
        return new QueuePlace(
                row.getString("queue"),
                row.getInteger("priority"),
                row.getInteger("playbook_version"),
                row.getOffsetDateTime("queued_at").toInstant(),
                List.of(row.getArrayOfStrings("passed_by")),
                preferred == null
                        ? null
                        : new Preference(
                                preferred,
                                instant(row, "preferred_until"),
                                row.getBoolean("preferred_direct"),
                                row.getBoolean("preferred_only"),
                                row.getBoolean("preferred_hers")),
                List.of(row.getArrayOfStrings("handed_on_by")),
                row.getString("calendar"));
    }

    private static Labels labels(Row row) {
        return new Labels(
                List.of(row.getArrayOfStrings("tags")),
                row.getString("topic"),
                row.getString("team"),
                row.getJsonObject("attributes").getMap());
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
