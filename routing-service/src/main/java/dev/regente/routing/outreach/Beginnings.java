package dev.regente.routing.outreach;

import dev.regente.kit.Ids;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.ConversationRows;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Whose;
import dev.regente.routing.transcript.model.Leg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Conversations that we begin: they exist, and wait in no queue yet. */
@ApplicationScoped
class Beginnings {

    private static final int FIRST_PLAYBOOK = 1;

    /** When the customer wrote last is the leg's: what she writes next is newer. */
    private static final String BEGIN =
            """
            INSERT INTO conversation AS c (id, profile_id, customer_id, slot, state, queue, playbook_version, channel,
                account, topic, opened_at, queued_at, due_at, received_at, written_at)
            SELECT $1, $2, coalesce((SELECT into_id FROM profile_alias WHERE profile_id = $2), $2), $3, 'open', $4, $5,
                   $6, $7, $8, $9, $9, $9, $9, $10
            ON CONFLICT DO NOTHING RETURNING\s"""
                    + ConversationRows.COLUMNS;

    private static final String CUSTOMER =
            "SELECT coalesce((SELECT into_id FROM profile_alias WHERE profile_id = $1), $1) AS customer";

    private final Ids ids;
    private final Conversations conversations;

    Beginnings(Ids ids, Conversations conversations) {
        this.ids = ids;
        this.conversations = conversations;
    }

    /**
     * Where one begins.
     *
     * @param slot beside whose others it stands
     * @param topic null for none
     */
    record Beginning(Leg leg, String queue, String slot, String topic) {}

    /** Fails with 409, with the id of the other, where the customer has an open one already. */
    Uni<Conversation> begin(Tx tx, Beginning beginning, Instant now) {
        Leg leg = beginning.leg();
        var tuple = Tuple.tuple()
                .addUUID(ids.next())
                .addString(leg.profileId())
                .addString(beginning.slot())
                .addString(beginning.queue())
                .addInteger(FIRST_PLAYBOOK)
                .addString(leg.channel())
                .addString(leg.account())
                .addString(beginning.topic())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(leg.usedAt().atOffset(ZoneOffset.UTC));
        return tx.sql()
                .preparedQuery(BEGIN)
                .execute(tuple)
                .chain(rows -> rows.size() == 0
                        ? another(tx, beginning)
                        : Uni.createFrom()
                                .item(ConversationRows.conversation(
                                        rows.iterator().next())));
    }

    private Uni<Conversation> another(Tx tx, Beginning beginning) {
        String home = beginning.leg().profileId();
        return tx.sql()
                .preparedQuery(CUSTOMER)
                .execute(Tuple.of(home))
                .map(rows -> rows.iterator().next().getString(0))
                .chain(customer -> conversations.openOf(tx, new Whose(home, customer, beginning.slot(), null)))
                .map(Beginnings::refused);
    }

    private static Conversation refused(Optional<Conversation> open) {
        throw Refusal.conflict(
                "conversation_open",
                "The customer has an open conversation: answer in it.",
                open.<Map<String, Object>>map(c -> Map.of("conversationId", c.id().toString()))
                        .orElse(Map.of()));
    }
}
