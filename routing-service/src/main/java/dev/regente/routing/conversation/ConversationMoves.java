package dev.regente.routing.conversation;

import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Preference;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** How moves of conversations are written: all that the model decides of one, many in one statement. */
final class ConversationMoves {

    /** A new wait begins where the time of queueing is another one; what was recorded of the old one goes. */
    static final String RECORD =
            """
            UPDATE conversation c SET state = t.state, agent_id = t.agent_id, load = t.load, fencing_token = t.token,
                passed_by = ARRAY(SELECT jsonb_array_elements_text(t.passed::jsonb)), version = t.version,
                episode = t.episode, queued_at = t.queued_at, joined_into = t.joined_into,
                due_at = t.queued_at + coalesce(q.target, '0') - t.priority * interval '1 minute',
                priority = t.priority,
                received_at = CASE WHEN t.queued_at = c.queued_at THEN c.received_at ELSE t.queued_at END,
                preferred_agent = t.preferred, preferred_until = t.preferred_until, preferred_direct = t.direct,
                preferred_only = t.alone, preferred_hers = t.hers, queue = t.queue,
                snoozed_until = CASE WHEN t.state = 'snoozed' THEN t.snoozed_until END,
                waits_for = CASE WHEN t.state = 'queued' AND c.state = 'queued' AND t.queued_at = c.queued_at
                                 THEN c.waits_for END,
                demand = CASE WHEN t.state = 'queued' AND c.state = 'queued' AND t.queued_at = c.queued_at
                              THEN c.demand END,
                handed_on_by = CASE WHEN t.queued_at = c.queued_at THEN c.handed_on_by ELSE '{}' END,
                admitted_at = CASE WHEN t.state IN ('offered', 'assigned') THEN t.queued_at ELSE c.admitted_at END,
                released = CASE WHEN (t.state, t.agent_id, t.load) = ('assigned', c.agent_id, 0) THEN c.released
                                ELSE 0 END,
                idle_at = CASE WHEN t.state = 'assigned'
                                   AND (c.state, c.agent_id) IS DISTINCT FROM (t.state, t.agent_id)
                               THEN $1::timestamptz + q.idle_after ELSE c.idle_at END,
                assigned_at = CASE WHEN t.state = 'assigned'
                                       AND (c.state, c.agent_id) IS DISTINCT FROM (t.state, t.agent_id)
                                   THEN $1 ELSE c.assigned_at END,
                resolved_at = CASE WHEN t.state = 'resolved' THEN $1 ELSE c.resolved_at END
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::bigint[], $7::text[], $8::bigint[],
                        $9::int[], $10::timestamptz[], $11::int[], $12::text[], $13::timestamptz[], $14::boolean[],
                        $15::timestamptz[], $16::uuid[], $17::text[], $18::boolean[], $19::boolean[])
                AS t(id, state, agent_id, load, token, passed, version, episode, queued_at, priority, preferred,
                     preferred_until, direct, snoozed_until, joined_into, queue, alone, hers)
            LEFT JOIN queue q ON q.name = t.queue WHERE c.id = t.id""";

    private ConversationMoves() {}

    static Tuple tuple(List<Conversation> moved, Instant now) {
        return Tuple.tuple()
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfUUID(column(moved, Conversation::id, UUID[]::new))
                .addArrayOfString(column(moved, c -> c.state().word(), String[]::new))
                .addArrayOfString(column(moved, c -> c.hold().agentId(), String[]::new))
                .addArrayOfInteger(column(moved, c -> c.hold().load(), Integer[]::new))
                .addArrayOfLong(column(moved, c -> c.hold().token(), Long[]::new))
                .addArrayOfString(column(moved, c -> new JsonArray(c.waiting().passedBy()).encode(), String[]::new))
                .addArrayOfLong(column(moved, Conversation::version, Long[]::new))
                .addArrayOfInteger(column(moved, Conversation::episode, Integer[]::new))
                .addArrayOfOffsetDateTime(times(moved, c -> c.waiting().queuedAt()))
                .addArrayOfInteger(column(moved, c -> c.waiting().priority(), Integer[]::new))
                .addArrayOfString(column(moved, c -> preferred(c, Preference::agentId), String[]::new))
                .addArrayOfOffsetDateTime(times(moved, c -> preferred(c, Preference::until)))
                .addArrayOfBoolean(
                        column(moved, c -> Boolean.TRUE.equals(preferred(c, Preference::direct)), Boolean[]::new))
                .addArrayOfOffsetDateTime(times(moved, c -> c.rest().wakesAt()))
                .addArrayOfUUID(column(moved, c -> c.whose().joinedInto(), UUID[]::new))
                .addArrayOfString(column(moved, c -> c.waiting().queue(), String[]::new))
                .addArrayOfBoolean(
                        column(moved, c -> Boolean.TRUE.equals(preferred(c, Preference::only)), Boolean[]::new))
                .addArrayOfBoolean(
                        column(moved, c -> Boolean.TRUE.equals(preferred(c, Preference::hers)), Boolean[]::new));
    }

    private static <T> T preferred(Conversation c, Function<Preference, T> of) {
        return c.waiting().preferred() == null ? null : of.apply(c.waiting().preferred());
    }

    private static OffsetDateTime[] times(List<Conversation> moved, Function<Conversation, Instant> of) {
        return column(
                moved, c -> of.apply(c) == null ? null : of.apply(c).atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
    }

    private static <T> T[] column(List<Conversation> moved, Function<Conversation, T> of, IntFunction<T[]> array) {
        return moved.stream().map(of).toArray(array);
    }
}
