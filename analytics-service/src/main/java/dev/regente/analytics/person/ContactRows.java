package dev.regente.analytics.person;

import dev.regente.analytics.clock.kept.Columns;
import dev.regente.analytics.clock.kept.Columns.Kept;
import dev.regente.analytics.person.model.Contact;
import dev.regente.analytics.person.model.Visits;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The contacts of all persons, and how each person's follow each other. */
@ApplicationScoped
class ContactRows {

    private static final String FORGET =
            """
            DELETE FROM contact c WHERE c.conversation_id = ANY($3)
                AND NOT EXISTS (SELECT FROM unnest($1::uuid[], $2::int[]) AS t(conversation_id, episode)
                    WHERE (t.conversation_id, t.episode) = (c.conversation_id, c.episode))
            RETURNING c.conversation_id""";

    private static final String WRITE =
            """
            INSERT INTO contact AS c (conversation_id, episode, profile_id, person_id, began_at, begin_event,
                ended_at, end_event, handed_on, handed_on_by_bot, channel, account, queue, agent)
            SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::uuid[],
                $7::timestamptz[], $8::uuid[], $9::bool[], $10::bool[], $11::text[], $12::text[], $13::text[],
                $14::text[])
            ON CONFLICT (conversation_id, episode) DO UPDATE SET profile_id = EXCLUDED.profile_id,
                person_id = EXCLUDED.person_id, began_at = EXCLUDED.began_at, begin_event = EXCLUDED.begin_event,
                ended_at = EXCLUDED.ended_at, end_event = EXCLUDED.end_event, handed_on = EXCLUDED.handed_on,
                handed_on_by_bot = EXCLUDED.handed_on_by_bot, channel = EXCLUDED.channel, account = EXCLUDED.account,
                queue = EXCLUDED.queue, agent = EXCLUDED.agent
            WHERE (c.profile_id, c.person_id, c.began_at, c.begin_event, c.ended_at, c.end_event,
                    c.handed_on, c.handed_on_by_bot, c.channel, c.account, c.queue, c.agent)
                IS DISTINCT FROM (EXCLUDED.profile_id, EXCLUDED.person_id, EXCLUDED.began_at,
                    EXCLUDED.begin_event, EXCLUDED.ended_at, EXCLUDED.end_event, EXCLUDED.handed_on,
                    EXCLUDED.handed_on_by_bot, EXCLUDED.channel, EXCLUDED.account, EXCLUDED.queue, EXCLUDED.agent)
            RETURNING c.conversation_id""";

    /** Only what may lie otherwise since an instant: contacts that began or were followed later, or never. */
    private static final String SETTLE =
            """
            UPDATE contact c SET before_at = t.before_at, before_event = t.before_event, next_at = t.next_at,
                next_event = t.next_event
            FROM (SELECT q.conversation_id, q.episode, b.ended_at AS before_at, b.end_event AS before_event,
                    n.began_at AS next_at, n.begin_event AS next_event FROM contact q
                LEFT JOIN LATERAL (SELECT o.ended_at, o.end_event FROM contact o WHERE o.person_id = q.person_id
                        AND o.ended_at <= q.began_at
                        AND (o.conversation_id, o.episode) <> (q.conversation_id, q.episode)
                    ORDER BY o.ended_at DESC, o.end_event DESC LIMIT 1) AS b ON true
                LEFT JOIN LATERAL (SELECT o.began_at, o.begin_event FROM contact o WHERE o.person_id = q.person_id
                        AND o.began_at >= q.ended_at
                        AND (o.conversation_id, o.episode) <> (q.conversation_id, q.episode)
                    ORDER BY o.began_at, o.begin_event LIMIT 1) AS n ON true
                WHERE q.person_id = ANY($1) AND (q.next_at IS NULL OR q.next_at >= $2 OR q.began_at >= $2)) AS t
            WHERE (c.conversation_id, c.episode) = (t.conversation_id, t.episode)
                AND (c.before_at, c.before_event, c.next_at, c.next_event)
                    IS DISTINCT FROM (t.before_at, t.before_event, t.next_at, t.next_event)
            RETURNING c.conversation_id""";

    /** Forgets what these conversations no longer tell; tells of which of them something was kept. */
    Uni<Set<UUID>> forget(Tx tx, Map<UUID, Visits> told) {
        Tuple kept = names(rows(told)).values().addArrayOfUUID(told.keySet().toArray(UUID[]::new));
        return ChangedRows.of(tx, FORGET, kept);
    }

    /**
     * Keeps what these conversations tell; the caller holds them and the persons.
     *
     * @param persons who answers for each home
     * @return those of which something else was kept
     */
    Uni<Set<UUID>> write(Tx tx, Map<UUID, Visits> told, Map<UUID, UUID> persons) {
        return ChangedRows.of(tx, WRITE, columns(rows(told), persons).values());
    }

    /** Looks anew what lies around the contacts of persons, who are held. */
    Uni<Set<UUID>> settle(Tx tx, Collection<UUID> persons, Instant since) {
        return ChangedRows.settled(tx, SETTLE, persons, since);
    }

    private static List<Kept<Told>> rows(Map<UUID, Visits> told) {
        return told.entrySet().stream()
                .flatMap(one -> one.getValue().contacts().stream()
                        .map(contact ->
                                new Kept<>(one.getKey(), new Told(one.getValue().home(), contact))))
                .toList();
    }

    private static Columns<Told> names(List<Kept<Told>> rows) {
        return Columns.of(rows).numbers(row -> row.contact().episode());
    }

    private static Columns<Told> columns(List<Kept<Told>> rows, Map<UUID, UUID> persons) {
        return names(rows)
                .ids(Told::home)
                .ids(row -> persons.get(row.home()))
                .marks(row -> row.contact().began())
                .marks(row -> row.contact().ended())
                .flags(row -> row.contact().handedOn())
                .flags(row -> row.contact().handedOnByBot())
                .attributions(row -> row.contact().counts());
    }

    private record Told(UUID home, Contact contact) {}
}
