package dev.regente.profile.identity.country;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.IdentityAnnouncer.Change;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.RecordIdentities;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Strength;
import dev.regente.profile.identity.resolution.model.Decision.Learned;
import dev.regente.profile.identity.rule.model.IdentityRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records what a batch taught, and notices who has another country by a number that a channel vouches for now. */
@ApplicationScoped
public class NoticeCountries {

    private static final Set<IdentifierType> NUMBERS = EnumSet.of(IdentifierType.PHONE, IdentifierType.WHATSAPP);

    private final RecordIdentities recordIdentities;
    private final Countries countries;
    private final Profiles profiles;
    private final IdentityAnnouncer announcer;
    private final Clock clock;

    NoticeCountries(
            RecordIdentities recordIdentities,
            Countries countries,
            Profiles profiles,
            IdentityAnnouncer announcer,
            Clock clock) {
        this.recordIdentities = recordIdentities;
        this.countries = countries;
        this.profiles = profiles;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** Ends with the profiles that answer for the batch as they are now. What taught no number costs nothing more. */
    public Uni<Map<UUID, Profile>> record(Tx tx, List<Identified> batch, IdentityRules rules) {
        Set<UUID> opened =
                batch.stream().filter(Identified::opens).map(Identified::home).collect(Collectors.toSet());
        Set<UUID> taught = batch.stream()
                .filter(one -> one.teaches() && one.decision().joins().isEmpty() && !opened.contains(one.home()))
                .filter(one -> one.decision().learned().stream().anyMatch(NoticeCountries::isVouchedNumber))
                .map(Identified::profileId)
                .collect(Collectors.toCollection(TreeSet::new));
        return taught.isEmpty()
                ? recordIdentities.record(tx, batch, rules)
                : countries.of(tx, taught).chain(before -> recordIdentities
                        .record(tx, batch, rules)
                        .chain(now -> notice(tx, batch, taught, before).map(moved -> with(now, moved))));
    }

    private Uni<Map<UUID, Profile>> notice(Tx tx, List<Identified> batch, Set<UUID> taught, Map<UUID, String> before) {
        return profiles.answering(tx, taught)
                .chain(roots -> countries.of(tx, taught).map(now -> taught.stream()
                        // Of whom another one answers for by now, that one is told.
                        .filter(id -> id.equals(roots.get(id)) && !Objects.equals(before.get(id), now.get(id)))
                        .toList()))
                .chain(moved -> moved.isEmpty()
                        ? Uni.createFrom().item(Map.of())
                        : profiles.lock(tx, moved).chain(locked -> tell(tx, batch, locked)));
    }

    private Uni<Map<UUID, Profile>> tell(Tx tx, List<Identified> batch, Map<UUID, Profile> moved) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        moved.replaceAll((id, profile) -> profile.touched(at));
        List<Change> changes = moved.values().stream()
                .map(profile -> new Change(profile, List.of("country"), cause(batch, profile)))
                .toList();
        return profiles.change(tx, moved.values())
                .chain(() -> announcer.changed(tx, changes))
                .replaceWith(moved);
    }

    private static String cause(List<Identified> batch, Profile moved) {
        return batch.stream()
                .filter(one -> one.profileId().equals(moved.id()))
                .findFirst()
                .map(one -> one.contact().said().traceparent())
                .orElse(null);
    }

    private static boolean isVouchedNumber(Learned learned) {
        return learned.strength() == Strength.VOUCHED
                && NUMBERS.contains(learned.identifier().type());
    }

    private static Map<UUID, Profile> with(Map<UUID, Profile> now, Map<UUID, Profile> moved) {
        Map<UUID, Profile> all = new HashMap<>(now);
        all.putAll(moved);
        return all;
    }
}
