package dev.regente.analytics.person;

import dev.regente.analytics.person.model.Visits;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** All that is kept of persons: their contacts and the months in which they wrote. */
@ApplicationScoped
class PersonRows {

    /** Before anything that was ever told. */
    static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

    private static final String KEPT =
            """
            SELECT person_id FROM contact WHERE conversation_id = ANY($1)
            UNION SELECT person_id FROM active_month WHERE conversation_id = ANY($1)""";

    private static final String MOVE =
            """
            UPDATE %s r SET person_id = t.person FROM unnest($1::uuid[], $2::uuid[]) AS t(profile, person)
            WHERE r.profile_id = t.profile AND r.person_id <> t.person RETURNING r.conversation_id""";

    private static final String MOVE_CONTACTS = MOVE.formatted("contact");

    private static final String MOVE_MONTHS = MOVE.formatted("active_month");

    private final ContactRows contacts;
    private final MonthRows months;

    PersonRows(ContactRows contacts, MonthRows months) {
        this.contacts = contacts;
        this.months = months;
    }

    /** Who was said to have had these conversations. */
    Uni<Set<UUID>> persons(Tx tx, Collection<UUID> conversations) {
        return ChangedRows.of(tx, KEPT, Tuple.tuple().addArrayOfUUID(conversations.toArray(UUID[]::new)));
    }

    /** Forgets what conversations no longer tell; the persons who were said to have had them are held. */
    Uni<Set<UUID>> forget(Tx tx, Map<UUID, Visits> told) {
        return contacts.forget(tx, told)
                .chain(some -> months.forget(tx, told).map(others -> ChangedRows.union(some, others)));
    }

    /** Keeps the contacts that conversations tell, and settles those of all these persons, who are held. */
    Uni<Set<UUID>> writeContacts(Tx tx, Map<UUID, Visits> told, Map<UUID, UUID> homes, Set<UUID> persons, Instant at) {
        return contacts.write(tx, told, homes)
                .chain(some -> contacts.settle(tx, persons, at).map(others -> ChangedRows.union(some, others)));
    }

    /** The same of months. */
    Uni<Set<UUID>> writeMonths(Tx tx, Map<UUID, Visits> told, Map<UUID, UUID> homes, Set<UUID> persons, Instant at) {
        return months.write(tx, told, homes)
                .chain(some -> months.settle(tx, persons, at).map(others -> ChangedRows.union(some, others)));
    }

    /**
     * Gives what was done as these profiles to whom they belong to now, and settles all these persons, who are held.
     *
     * @param moved who answers for each profile now
     */
    Uni<Void> move(Tx tx, Map<UUID, UUID> moved, Set<UUID> persons) {
        var values = Tuple.tuple()
                .addArrayOfUUID(moved.keySet().toArray(UUID[]::new))
                .addArrayOfUUID(moved.values().toArray(UUID[]::new));
        return ChangedRows.of(tx, MOVE_CONTACTS, values)
                .chain(() -> ChangedRows.of(tx, MOVE_MONTHS, values))
                .chain(() -> contacts.settle(tx, persons, EVER))
                .chain(() -> months.settle(tx, persons, EVER))
                .replaceWithVoid();
    }
}
