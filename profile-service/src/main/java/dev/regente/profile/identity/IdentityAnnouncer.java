package dev.regente.profile.identity;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.contracts.profile.ProfileSnapshot;
import dev.regente.contracts.profile.Resolution;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.ResolveIdentity.Resolved;
import dev.regente.profile.identity.detail.Details;
import dev.regente.profile.identity.detail.Details.Known;
import dev.regente.profile.identity.model.Detail;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Profile.Traits;
import dev.regente.profile.identity.resolution.model.Decision;
import dev.regente.profile.identity.trait.ProjectProfiles.Projected;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Tells the others whose message it is, and what became of a profile. */
@ApplicationScoped
public class IdentityAnnouncer {

    private final IdentityMeters meters;
    private final Details details;

    IdentityAnnouncer(IdentityMeters meters, Details details) {
        this.meters = meters;
        this.details = details;
    }

    /**
     * Tells whose message it is.
     *
     * @param known what she is known by, once that is written
     */
    public void identified(
            Tx tx, Envelope<MessageReceived> message, Identified identified, Profile profile, Known known) {
        tx.afterCommit(() -> meters.identified(message.event(), identified, word(identified.decision())));
        tx.announce(
                MessageIdentified.of(
                        message.event(),
                        identified.profileId().toString(),
                        identified.home().toString(),
                        word(identified.decision()),
                        identified.decision().doubts().stream()
                                .map(UUID::toString)
                                .toList(),
                        snapshot(profile, known)),
                message.traceparent());
    }

    /** Says that profiles were opened by something that is told to nobody else. */
    public Uni<Void> opened(Tx tx, Resolved resolved) {
        tx.afterCommit(
                () -> resolved.contacts().stream().filter(Identified::opens).forEach(one -> meters.opened()));
        return known(tx, resolved.profiles().keySet())
                .invoke(known -> introduced(tx, resolved, known, change -> true))
                .replaceWithVoid();
    }

    /**
     * Says of those whose messages opened their profiles what others group by who hear of no messages.
     *
     * @param known what they are known by, once that is written
     */
    public void met(Tx tx, Resolved resolved, Map<UUID, Known> known) {
        introduced(
                tx,
                resolved,
                known,
                change ->
                        change.fields().contains("language") || change.fields().contains("country"));
    }

    private static void introduced(Tx tx, Resolved resolved, Map<UUID, Known> known, Predicate<Change> telling) {
        resolved.contacts().stream()
                // Of the others whoever answers for them by now is told.
                .filter(one -> one.opens() && one.home().equals(one.profileId()))
                .map(one -> opened(one, resolved.profiles().get(one.profileId())))
                .map(change -> change.since(Known.NOTHING, of(known, change)))
                .filter(telling)
                .forEach(change -> tell(tx, change, of(known, change)));
    }

    private static Change opened(Identified one, Profile profile) {
        return new Change(
                profile,
                profile.traits().differencesFrom(Traits.NONE),
                one.contact().said().traceparent());
    }

    /** Says that a profile has a new version, once it is written by what it is known. */
    public Uni<Void> changed(Tx tx, Change change) {
        return changed(tx, List.of(change));
    }

    /** The same of several. */
    public Uni<Void> changed(Tx tx, List<Change> changes) {
        return knownOf(tx, changes)
                .invoke(known -> changes.forEach(change -> tell(tx, change, of(known, change))))
                .replaceWithVoid();
    }

    /**
     * The same, where they may be known by something else now.
     *
     * @param before what they were known by until now
     */
    public Uni<Void> changed(Tx tx, List<Change> changes, Map<UUID, Known> before) {
        return knownOf(tx, changes)
                .invoke(now -> changes.forEach(
                        change -> tell(tx, change.since(of(before, change), of(now, change)), of(now, change))))
                .replaceWithVoid();
    }

    /** Says what is shown of people for whom other profiles answered until now. */
    public Uni<Void> merged(Tx tx, Collection<Projected> survivors, Map<UUID, Known> before, String traceparent) {
        return changed(
                tx,
                survivors.stream()
                        .map(survivor ->
                                new Change(survivor.after(), survivor.fields(), traceparent).with("mergedFrom"))
                        .toList(),
                before);
    }

    /** What those are known by for whom these profiles answer, as it is told. */
    public Uni<Map<UUID, Known>> known(Tx tx, Collection<UUID> roots) {
        return details.of(tx, roots);
    }

    private Uni<Map<UUID, Known>> knownOf(Tx tx, List<Change> changes) {
        return known(tx, changes.stream().map(change -> change.profile().id()).toList());
    }

    private static Known of(Map<UUID, Known> known, Change change) {
        return known.getOrDefault(change.profile().id(), Known.NOTHING);
    }

    private static void tell(Tx tx, Change change, Known known) {
        Profile profile = change.profile();
        Traits traits = profile.traits();
        tx.announce(
                new ProfileChanged(
                        profile.id().toString(),
                        profile.version(),
                        change.fields(),
                        traits.name(),
                        traits.language(),
                        known.country(),
                        traits.tags(),
                        traits.preferredChannel(),
                        traits.attributes(),
                        Detail.words(traits, known.held())),
                change.traceparent());
    }

    private static Resolution word(Decision decision) {
        return Resolution.valueOf(decision.outcome().name());
    }

    private static ProfileSnapshot snapshot(Profile profile, Known known) {
        Traits traits = profile.traits();
        return new ProfileSnapshot(
                profile.version(),
                traits.name(),
                traits.language(),
                traits.tags(),
                traits.preferredChannel(),
                traits.attributes(),
                Detail.words(traits, known.held()));
    }
}
