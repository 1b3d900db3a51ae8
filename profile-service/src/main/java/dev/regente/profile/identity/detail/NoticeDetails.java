package dev.regente.profile.identity.detail;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.Change;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.RecordIdentities;
import dev.regente.profile.identity.detail.Details.Known;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.Profile;
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

/** Records what a batch taught, and notices of whom others must be told something else by what she is known by now. */
@ApplicationScoped
public class NoticeDetails {

    private static final Set<IdentifierType> TELLING =
            EnumSet.of(IdentifierType.PHONE, IdentifierType.WHATSAPP, IdentifierType.EMAIL);

    private final RecordIdentities recordIdentities;
    private final Details details;
    private final Profiles profiles;
    private final IdentityAnnouncer announcer;
    private final Clock clock;

    NoticeDetails(
            RecordIdentities recordIdentities,
            Details details,
            Profiles profiles,
            IdentityAnnouncer announcer,
            Clock clock) {
        this.recordIdentities = recordIdentities;
        this.details = details;
        this.profiles = profiles;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** Ends with the profiles that answer for the batch as they are now. What taught no detail costs nothing more. */
    public Uni<Map<UUID, Profile>> record(Tx tx, List<Identified> batch, IdentityRules rules) {
        Set<UUID> opened =
                batch.stream().filter(Identified::opens).map(Identified::home).collect(Collectors.toSet());
        Set<UUID> taught = batch.stream()
                .filter(one -> one.teaches() && one.decision().joins().isEmpty() && !opened.contains(one.home()))
                .filter(one -> one.decision().learned().stream().anyMatch(NoticeDetails::isTelling))
                .map(Identified::profileId)
                .collect(Collectors.toCollection(TreeSet::new));
        return taught.isEmpty()
                ? recordIdentities.record(tx, batch, rules)
                : details.of(tx, taught).chain(before -> recordIdentities
                        .record(tx, batch, rules)
                        .chain(now -> notice(tx, batch, taught, before).map(changed -> with(now, changed))));
    }

    private Uni<Map<UUID, Profile>> notice(Tx tx, List<Identified> batch, Set<UUID> taught, Map<UUID, Known> before) {
        return profiles.answering(tx, taught)
                .chain(roots -> details.of(tx, taught).map(now -> taught.stream()
                        // Of whom another one answers for by now, that one is told.
                        .filter(id -> id.equals(roots.get(id)) && !Objects.equals(before.get(id), now.get(id)))
                        .toList()))
                .chain(changed -> changed.isEmpty()
                        ? Uni.createFrom().item(Map.of())
                        : profiles.lock(tx, changed).chain(locked -> tell(tx, batch, locked, before)));
    }

    private Uni<Map<UUID, Profile>> tell(
            Tx tx, List<Identified> batch, Map<UUID, Profile> changed, Map<UUID, Known> before) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        changed.replaceAll((id, profile) -> profile.touched(at));
        List<Change> changes = changed.values().stream()
                .map(profile -> new Change(profile, List.of(), cause(batch, profile)))
                .toList();
        return profiles.change(tx, changed.values())
                .chain(() -> announcer.changed(tx, changes, before))
                .replaceWith(changed);
    }

    private static String cause(List<Identified> batch, Profile changed) {
        return batch.stream()
                .filter(one -> one.profileId().equals(changed.id()))
                .findFirst()
                .map(one -> one.contact().said().traceparent())
                .orElse(null);
    }

    private static boolean isTelling(Learned learned) {
        return TELLING.contains(learned.identifier().type());
    }

    private static Map<UUID, Profile> with(Map<UUID, Profile> now, Map<UUID, Profile> changed) {
        Map<UUID, Profile> all = new HashMap<>(now);
        all.putAll(changed);
        return all;
    }
}
