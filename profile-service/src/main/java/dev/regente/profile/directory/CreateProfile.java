package dev.regente.profile.directory;

import dev.regente.kit.Ids;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.profile.directory.model.Likeness;
import dev.regente.profile.directory.model.ProfilePatch;
import dev.regente.profile.identity.Identities;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.KnownProfile;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Seen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Creates a profile unless somebody of these identifiers is known: search first, create later.
 *
 * <p>A supervisor may insist, with a reason that stays on the line of time.
 */
@ApplicationScoped
class CreateProfile {

    private static final int MOST_CANDIDATES = 10;

    private final Identities identities;
    private final Profiles profiles;
    private final RecordCreation recordCreation;
    private final Ids ids;
    private final Clock clock;

    CreateProfile(Identities identities, Profiles profiles, RecordCreation recordCreation, Ids ids, Clock clock) {
        this.identities = identities;
        this.profiles = profiles;
        this.recordCreation = recordCreation;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param insisted why to create it although somebody like that is known; null to refuse then
     */
    record Wish(ProfilePatch traits, List<Identifier> identifiers, Caller by, String insisted) {}

    Uni<Profile> create(Tx tx, Wish wish) {
        wish.traits().fault().ifPresent(fault -> {
            throw Refusal.invalid(fault.code(), fault.detail());
        });
        return identities
                .knownOf(tx, List.of(new Seen(null, wish.identifiers())))
                .map(known -> Likeness.among(known, wish.identifiers()))
                .chain(alike -> alike.isEmpty() || wish.insisted() != null ? open(tx, wish) : refuse(tx, alike));
    }

    private Uni<Profile> open(Tx tx, Wish wish) {
        var profile =
                Profile.open(ids.next(), wish.traits().traits(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return profiles.open(tx, List.of(profile))
                .call(() -> recordCreation.record(tx, profile, wish))
                .replaceWith(profile);
    }

    private Uni<Profile> refuse(Tx tx, List<Likeness> alike) {
        List<Likeness> likeliest = alike.stream().limit(MOST_CANDIDATES).toList();
        List<UUID> candidates =
                likeliest.stream().map(Likeness::profile).map(KnownProfile::id).toList();
        return profiles.find(tx, candidates).map(found -> {
            throw Refusal.conflict(
                    "profile_exists",
                    "Somebody with such an identifier is known.",
                    Map.of(
                            "candidates",
                            likeliest.stream().map(l -> Candidate.of(l, found)).toList()));
        });
    }

    /** Somebody who may be meant, as the caller is told. */
    record Candidate(UUID id, String name, List<String> matchedOn, double score) {

        static Candidate of(Likeness alike, Map<UUID, Profile> profiles) {
            UUID id = alike.profile().id();
            return new Candidate(
                    id,
                    profiles.get(id).traits().name(),
                    alike.on().stream().map(IdentifierType::word).toList(),
                    alike.score());
        }
    }
}
