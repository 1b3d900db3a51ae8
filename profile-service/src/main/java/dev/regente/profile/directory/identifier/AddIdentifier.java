package dev.regente.profile.directory.identifier;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.profile.directory.Caller;
import dev.regente.profile.directory.CreateProfile.Namesake;
import dev.regente.profile.directory.identifier.ReadIdentifiers.Given;
import dev.regente.profile.identity.Identities;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.resolution.model.Candidate;
import dev.regente.profile.identity.resolution.model.Seen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Notes an identifier that somebody told: a claim, until a channel vouches for it. Where others have it the caller is
 * told who, and the pair waits for a person.
 */
@ApplicationScoped
class AddIdentifier {

    private final Identities identities;
    private final Profiles profiles;
    private final RecordClaim recordClaim;

    AddIdentifier(Identities identities, Profiles profiles, RecordClaim recordClaim) {
        this.identities = identities;
        this.profiles = profiles;
        this.recordClaim = recordClaim;
    }

    /** An identifier that the caller says is this profile's. */
    record Told(UUID profile, Given given, Caller by) {
        Identifier identifier() {
            return given.identifiers().get(0);
        }
    }

    /**
     * @param isNew whether the profile did not have it before
     * @param candidates others who have it
     */
    record Added(Profile profile, boolean isNew, List<Namesake> candidates) {}

    Uni<Added> add(Tx tx, Told told) {
        // The keys are locked before the profile, as messages do it, so that the two never wait in a circle.
        return identities
                .knownOf(tx, List.of(Seen.told(List.of(told.identifier()))))
                .chain(known -> profiles.lockAnswering(tx, told.profile())
                        .onItem()
                        .ifNull()
                        .failWith(() -> Refusal.notFound("profile"))
                        .chain(profile -> {
                            boolean hers = known.holdersOf(told.identifier().key()).keySet().stream()
                                    .anyMatch(home -> known.rootOf(home).equals(profile.id()));
                            List<Candidate> others =
                                    told
                                            .given()
                                            .rules()
                                            .resolver()
                                            .candidates(List.of(told.identifier()), known)
                                            .stream()
                                            .filter(c -> !c.profile().equals(profile.id()))
                                            .toList();
                            return hers
                                    ? named(tx, profile, false, others)
                                    : recordClaim
                                            .record(tx, profile, told, others)
                                            .chain(after -> named(tx, after, true, others));
                        }));
    }

    private Uni<Added> named(Tx tx, Profile profile, boolean isNew, List<Candidate> others) {
        return profiles.find(tx, others.stream().map(Candidate::profile).toList())
                .map(found -> new Added(
                        profile,
                        isNew,
                        others.stream().map(c -> Namesake.of(c, found)).toList()));
    }
}
