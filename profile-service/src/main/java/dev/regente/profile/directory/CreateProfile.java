package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.profile.directory.identifier.ReadIdentifiers.Given;
import dev.regente.profile.directory.model.ProfilePatch;
import dev.regente.profile.identity.Identities;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.resolution.model.Candidate;
import dev.regente.profile.identity.resolution.model.Seen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Creates a profile unless somebody of these identifiers is known: search first, create later.
 *
 * <p>A supervisor may insist, with a reason that stays on the line of time.
 */
@ApplicationScoped
public class CreateProfile {

    private final Identities identities;
    private final Profiles profiles;
    private final RecordCreation recordCreation;
    private final Statements statements;

    CreateProfile(Identities identities, Profiles profiles, RecordCreation recordCreation, Statements statements) {
        this.identities = identities;
        this.profiles = profiles;
        this.recordCreation = recordCreation;
        this.statements = statements;
    }

    /**
     * @param insisted why to create it although somebody like that is known; null to refuse then
     */
    record Wish(ProfilePatch traits, Given given, Caller by, String insisted) {}

    Uni<Profile> create(Tx tx, Wish wish) {
        wish.traits().fault().ifPresent(fault -> {
            throw Refusal.invalid(fault.code(), fault.detail());
        });
        Given given = wish.given();
        return identities
                .knownOf(tx, List.of(Seen.told(given.identifiers())))
                .map(known -> given.rules().resolver().candidates(given.identifiers(), known))
                .chain(alike -> alike.isEmpty() || wish.insisted() != null ? open(tx, wish, alike) : refuse(tx, alike));
    }

    private Uni<Profile> open(Tx tx, Wish wish, List<Candidate> alike) {
        var profile = Profile.open(statements.id(), wish.traits().traits(), statements.now());
        return profiles.open(tx, List.of(profile))
                .call(() -> recordCreation.record(tx, profile, wish, alike))
                .replaceWith(profile);
    }

    private Uni<Profile> refuse(Tx tx, List<Candidate> alike) {
        return profiles.find(tx, alike.stream().map(Candidate::profile).toList())
                .map(found -> {
                    throw Refusal.conflict(
                            "profile_exists",
                            "Somebody with such an identifier is known.",
                            Map.of(
                                    "candidates",
                                    alike.stream()
                                            .map(a -> Namesake.of(a, found))
                                            .toList()));
                });
    }

    /** Somebody who may be meant, as the caller is told. */
    public record Namesake(UUID id, String name, List<String> matchedOn, double score) {

        public static Namesake of(Candidate alike, Map<UUID, Profile> profiles) {
            return new Namesake(
                    alike.profile(),
                    profiles.get(alike.profile()).traits().name(),
                    alike.on().stream().map(IdentifierType::word).toList(),
                    alike.score());
        }
    }
}
