package dev.regente.profile.identity;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.contracts.profile.ProfileSnapshot;
import dev.regente.contracts.profile.Resolution;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.ResolveIdentity.Resolved;
import dev.regente.profile.identity.country.Countries;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Profile.Traits;
import dev.regente.profile.identity.resolution.model.Decision;
import dev.regente.profile.identity.trait.ProjectProfiles.Projected;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells the others whose message it is, and what became of a profile. */
@ApplicationScoped
public class IdentityAnnouncer {

    private static final String COUNTRY = "country";

    private final IdentityMeters meters;
    private final Countries countries;

    IdentityAnnouncer(IdentityMeters meters, Countries countries) {
        this.meters = meters;
        this.countries = countries;
    }

    /**
     * A new version of a profile.
     *
     * @param fields the names of those that differ
     * @param traceparent of what caused it
     */
    public record Change(Profile profile, List<String> fields, String traceparent) {

        Change with(String field) {
            return new Change(
                    profile, Stream.concat(fields.stream(), Stream.of(field)).toList(), traceparent);
        }
    }

    /** Tells whose message it is. */
    public void identified(Tx tx, Envelope<MessageReceived> message, Identified identified, Profile profile) {
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
                        snapshot(profile)),
                message.traceparent());
    }

    /** Says that profiles were opened by something that is told to nobody else. */
    public Uni<Void> opened(Tx tx, Resolved resolved) {
        tx.afterCommit(
                () -> resolved.contacts().stream().filter(Identified::opens).forEach(one -> meters.opened()));
        return introduced(tx, resolved, change -> true);
    }

    /** Says of those whose messages opened their profiles what others group by who hear of no messages. */
    public Uni<Void> met(Tx tx, Resolved resolved) {
        return introduced(
                tx,
                resolved,
                change ->
                        change.fields().contains("language") || change.fields().contains(COUNTRY));
    }

    private Uni<Void> introduced(Tx tx, Resolved resolved, Predicate<Change> telling) {
        List<Change> opened = resolved.contacts().stream()
                // Of the others whoever answers for them by now is told.
                .filter(one -> one.opens() && one.home().equals(one.profileId()))
                .map(one -> opened(one, resolved.profiles().get(one.profileId())))
                .toList();
        return countriesOf(tx, opened)
                .invoke(known -> opened.stream()
                        .map(change -> known.containsKey(change.profile().id()) ? change.with(COUNTRY) : change)
                        .filter(telling)
                        .forEach(change -> tell(tx, change, known)))
                .replaceWithVoid();
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
        return countriesOf(tx, changes)
                .invoke(known -> changes.forEach(change -> tell(tx, change, known)))
                .replaceWithVoid();
    }

    /**
     * Says what is shown of people for whom other profiles answered until now.
     *
     * @param before their countries until now
     */
    public Uni<Void> merged(Tx tx, Collection<Projected> survivors, Map<UUID, String> before, String traceparent) {
        List<Change> changes = survivors.stream()
                .map(survivor -> new Change(survivor.after(), survivor.fields(), traceparent).with("mergedFrom"))
                .toList();
        return countriesOf(tx, changes)
                .invoke(known -> changes.forEach(change -> {
                    UUID id = change.profile().id();
                    boolean same = Objects.equals(before.get(id), known.get(id));
                    tell(tx, same ? change : change.with(COUNTRY), known);
                }))
                .replaceWithVoid();
    }

    /** The countries of those for whom these profiles answer, as they are told. */
    public Uni<Map<UUID, String>> countries(Tx tx, Collection<UUID> roots) {
        return countries.of(tx, roots);
    }

    private Uni<Map<UUID, String>> countriesOf(Tx tx, List<Change> changes) {
        return countries.of(
                tx, changes.stream().map(change -> change.profile().id()).toList());
    }

    private static void tell(Tx tx, Change change, Map<UUID, String> countries) {
        Profile profile = change.profile();
        Traits traits = profile.traits();
        tx.announce(
                new ProfileChanged(
                        profile.id().toString(),
                        profile.version(),
                        change.fields(),
                        traits.name(),
                        traits.language(),
                        countries.get(profile.id()),
                        traits.tags(),
                        traits.preferredChannel(),
                        traits.attributes()),
                change.traceparent());
    }

    private static Resolution word(Decision decision) {
        return Resolution.valueOf(decision.outcome().name());
    }

    private static ProfileSnapshot snapshot(Profile profile) {
        Traits traits = profile.traits();
        return new ProfileSnapshot(
                profile.version(),
                traits.name(),
                traits.language(),
                traits.tags(),
                traits.preferredChannel(),
                traits.attributes());
    }
}
