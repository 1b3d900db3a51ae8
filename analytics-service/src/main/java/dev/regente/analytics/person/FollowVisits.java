package dev.regente.analytics.person;

import dev.regente.analytics.ingest.Projection;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.analytics.person.model.Visits;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps how persons come to us, over all their conversations, whenever one of these tells something else of it. */
@ApplicationScoped
class FollowVisits implements Projection {

    private static final Set<Kind> KINDS = EnumSet.of(
            Kind.CONVERSATION_OPENED,
            Kind.MESSAGE_APPENDED,
            Kind.CONVERSATION_QUEUED,
            Kind.CONVERSATION_ASSIGNED,
            Kind.CONVERSATION_TRANSFERRED,
            Kind.CONVERSATION_SNOOZED,
            Kind.CONVERSATION_RESOLVED,
            Kind.CONVERSATION_REOPENED,
            Kind.CONVERSATIONS_JOINED,
            Kind.CONVERSATION_SPLIT);

    private final PersonLocks locks;
    private final Homes homes;
    private final PersonRows rows;

    FollowVisits(PersonLocks locks, Homes homes, PersonRows rows) {
        this.locks = locks;
        this.homes = homes;
        this.rows = rows;
    }

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    /** Most messages change nothing here. */
    @Override
    public Uni<Void> follow(Tx tx, Map<UUID, KnownFacts> known) {
        var changes = new Changes();
        known.forEach((id, facts) -> changes.add(id, Visits.of(facts.before()), Visits.of(facts.all())));
        return changes.told.isEmpty()
                ? Uni.createFrom().voidItem()
                : record(tx, changes).replaceWithVoid();
    }

    @Override
    public Uni<Set<UUID>> refold(Tx tx, Map<UUID, List<Fact>> known) {
        var changes = new Changes();
        known.forEach((id, facts) -> changes.told.put(id, Visits.of(facts)));
        changes.takesBack = true;
        changes.contacts = PersonRows.EVER;
        changes.months = PersonRows.EVER;
        return known.isEmpty() ? Uni.createFrom().item(Set.of()) : record(tx, changes);
    }

    private Uni<Set<UUID>> record(Tx tx, Changes changes) {
        Set<UUID> opened = changes.homes();
        return locks.stay(tx, opened).chain(() -> homes.persons(tx, opened)).chain(answering -> had(tx, changes)
                .chain(had -> {
                    Set<UUID> persons = ChangedRows.union(had, new HashSet<>(answering.values()));
                    return locks.hold(tx, persons)
                            .chain(() -> forget(tx, changes))
                            .chain(gone -> write(tx, changes, answering, persons)
                                    .map(written -> ChangedRows.union(gone, written)));
                }));
    }

    private Uni<Set<UUID>> had(Tx tx, Changes changes) {
        return changes.takesBack
                ? rows.persons(tx, changes.told.keySet())
                : Uni.createFrom().item(Set.of());
    }

    private Uni<Set<UUID>> forget(Tx tx, Changes changes) {
        return changes.takesBack
                ? rows.forget(tx, changes.told)
                : Uni.createFrom().item(Set.of());
    }

    private Uni<Set<UUID>> write(Tx tx, Changes changes, Map<UUID, UUID> answering, Set<UUID> persons) {
        Uni<Set<UUID>> contacts = changes.contacts == null
                ? Uni.createFrom().item(Set.of())
                : rows.writeContacts(tx, changes.told, answering, persons, changes.contacts);
        return contacts.chain(some -> changes.months == null
                ? Uni.createFrom().item(some)
                : rows.writeMonths(tx, changes.told, answering, persons, changes.months)
                        .map(others -> ChangedRows.union(some, others)));
    }

    /** What some conversations tell now, whether of all that they told before, and since when it may differ. */
    private static final class Changes {

        private final Map<UUID, Visits> told = new HashMap<>();
        private boolean takesBack;
        private Instant contacts;
        private Instant months;

        private void add(UUID conversation, Visits before, Visits now) {
            Optional<Instant> contactsMoved = Visits.contactsMoved(before, now);
            Optional<Instant> monthsMoved = Visits.monthsMoved(before, now);
            if (contactsMoved.isPresent() || monthsMoved.isPresent()) {
                told.put(conversation, now);
                takesBack |= now.takesBack(before);
                contacts = earlier(contacts, contactsMoved);
                months = earlier(months, monthsMoved);
            }
        }

        private Set<UUID> homes() {
            Set<UUID> known = new HashSet<>();
            told.values().stream()
                    .map(Visits::home)
                    .filter(home -> home != null)
                    .forEach(known::add);
            return known;
        }

        private static Instant earlier(Instant one, Optional<Instant> other) {
            return other.filter(at -> one == null || at.isBefore(one)).orElse(one);
        }
    }
}
