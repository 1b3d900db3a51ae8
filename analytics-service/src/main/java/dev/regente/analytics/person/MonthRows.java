package dev.regente.analytics.person;

import dev.regente.analytics.clock.kept.Columns;
import dev.regente.analytics.clock.kept.Columns.Kept;
import dev.regente.analytics.person.model.ActiveMonth;
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

/** The months in which persons wrote, by conversation, and how each person's follow each other. */
@ApplicationScoped
class MonthRows {

    private static final String FORGET =
            """
            DELETE FROM active_month a WHERE a.conversation_id = ANY($3)
                AND NOT EXISTS (SELECT FROM unnest($1::uuid[], $2::date[]) AS t(conversation_id, month)
                    WHERE (t.conversation_id, t.month) = (a.conversation_id, a.month))
            RETURNING a.conversation_id""";

    private static final String WRITE =
            """
            INSERT INTO active_month AS a (conversation_id, month, episode, profile_id, person_id, first_at,
                first_event, channel, account)
            SELECT * FROM unnest($1::uuid[], $2::date[], $3::int[], $4::uuid[], $5::uuid[], $6::timestamptz[],
                $7::uuid[], $8::text[], $9::text[])
            ON CONFLICT (conversation_id, month) DO UPDATE SET episode = EXCLUDED.episode,
                profile_id = EXCLUDED.profile_id, person_id = EXCLUDED.person_id, first_at = EXCLUDED.first_at,
                first_event = EXCLUDED.first_event, channel = EXCLUDED.channel, account = EXCLUDED.account
            WHERE (a.episode, a.profile_id, a.person_id, a.first_at, a.first_event, a.channel, a.account)
                IS DISTINCT FROM (EXCLUDED.episode, EXCLUDED.profile_id, EXCLUDED.person_id, EXCLUDED.first_at,
                    EXCLUDED.first_event, EXCLUDED.channel, EXCLUDED.account)
            RETURNING a.conversation_id""";

    /** Only what may lie otherwise since the beginning of a month. */
    private static final String SETTLE =
            """
            UPDATE active_month a SET leads = t.leads, again_at = t.again_at, again_event = t.again_event
            FROM (SELECT q.conversation_id, q.month, n.first_at AS again_at, n.first_event AS again_event,
                    NOT EXISTS (SELECT FROM active_month o WHERE o.person_id = q.person_id AND o.month = q.month
                        AND (o.first_at, o.first_event) < (q.first_at, q.first_event)) AS leads
                FROM active_month q
                LEFT JOIN LATERAL (SELECT o.first_at, o.first_event FROM active_month o
                    WHERE o.person_id = q.person_id AND o.month > q.month
                    ORDER BY o.month, o.first_at, o.first_event LIMIT 1) AS n ON true
                WHERE q.person_id = ANY($1) AND (q.again_at IS NULL OR q.again_at >= $2 OR q.first_at >= $2)) AS t
            WHERE (a.conversation_id, a.month) = (t.conversation_id, t.month)
                AND (a.leads, a.again_at, a.again_event) IS DISTINCT FROM (t.leads, t.again_at, t.again_event)
            RETURNING a.conversation_id""";

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

    /** Looks anew how the months of persons, who are held, follow each other. */
    Uni<Set<UUID>> settle(Tx tx, Collection<UUID> persons, Instant since) {
        return ChangedRows.settled(tx, SETTLE, persons, since);
    }

    private static List<Kept<Told>> rows(Map<UUID, Visits> told) {
        return told.entrySet().stream()
                .flatMap(one -> one.getValue().months().stream()
                        .map(month ->
                                new Kept<>(one.getKey(), new Told(one.getValue().home(), month))))
                .toList();
    }

    private static Columns<Told> names(List<Kept<Told>> rows) {
        return Columns.of(rows).days(row -> row.month().month());
    }

    private static Columns<Told> columns(List<Kept<Told>> rows, Map<UUID, UUID> persons) {
        return names(rows)
                .numbers(row -> row.month().episode())
                .ids(Told::home)
                .ids(row -> persons.get(row.home()))
                .marks(row -> row.month().first())
                .words(row -> row.month().counts().channel())
                .words(row -> row.month().counts().account());
    }

    private record Told(UUID home, ActiveMonth month) {}
}
