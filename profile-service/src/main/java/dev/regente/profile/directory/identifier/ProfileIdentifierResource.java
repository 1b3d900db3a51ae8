package dev.regente.profile.directory.identifier;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.profile.directory.Caller;
import dev.regente.profile.directory.CreateProfile.Namesake;
import dev.regente.profile.directory.DirectoryProfiles;
import dev.regente.profile.directory.DirectoryProfiles.Found;
import dev.regente.profile.directory.DirectoryProfiles.KnownBy;
import dev.regente.profile.directory.ProfileView.IdentifierView;
import dev.regente.profile.directory.identifier.AddIdentifier.Added;
import dev.regente.profile.directory.identifier.AddIdentifier.Told;
import dev.regente.profile.identity.model.Identifier;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** By what a profile is known. */
@Path("/v1/profiles/{id}/identifiers")
public class ProfileIdentifierResource {

    private final DirectoryProfiles profiles;
    private final ReadIdentifiers readIdentifiers;
    private final AddIdentifier addIdentifier;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ProfileIdentifierResource(
            DirectoryProfiles profiles,
            ReadIdentifiers readIdentifiers,
            AddIdentifier addIdentifier,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.profiles = profiles;
        this.readIdentifiers = readIdentifiers;
        this.addIdentifier = addIdentifier;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"agent", "integration", "auditor"})
    @Operation(summary = "The identifiers of a profile, the first seen first")
    public Uni<Page<IdentifierView>> list(UUID id) {
        return profiles.find(id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("profile")))
                .map(found -> new Page<>(
                        found.identifiers().stream().map(IdentifierView::of).toList()));
    }

    @POST
    @RolesAllowed({"agent", "integration"})
    @Operation(
            summary = "Note an identifier that somebody told",
            description = "It is unverified until a channel vouches for it. 201, or 200 when the profile has it;"
                    + " candidates names the profiles that have it, too, which are suggested as duplicates.")
    public Uni<Response> add(UUID id, @NotNull @Valid NewIdentifier typed) {
        return idempotency.once(typed, tx -> readIdentifiers
                .read(tx, List.of(typed))
                .map(given -> new Told(id, given, Caller.of(caller)))
                .chain(told -> addIdentifier.add(tx, told).chain(added -> answer(tx, told, added))));
    }

    private Uni<Answer> answer(Tx tx, Told told, Added added) {
        return profiles.identifiersOf(tx, added.profile()).map(found -> answer(found, told, added));
    }

    private static Answer answer(Found found, Told told, Added added) {
        AddedView view = found.identifiers().stream()
                .filter(known -> isTheSame(known, told.identifier().key()))
                .map(known -> AddedView.of(IdentifierView.of(known), added.candidates()))
                .findFirst()
                .orElseThrow();
        return added.isNew()
                ? Answer.created("/v1/profiles/" + found.profile().id() + "/identifiers", view)
                : Answer.ok(view);
    }

    private static boolean isTheSame(KnownBy known, Identifier.Key key) {
        return known.type().equals(key.type().word())
                && Objects.requireNonNullElse(known.scope(), "").equals(key.scope())
                && known.matchKey().equals(key.match());
    }

    /** What was noted, and who else has it. */
    public record AddedView(
            String type,
            String scope,
            String value,
            boolean verified,
            String source,
            Instant firstSeen,
            Instant lastSeen,
            List<Namesake> candidates) {

        static AddedView of(IdentifierView k, List<Namesake> candidates) {
            return new AddedView(
                    k.type(), k.scope(), k.value(), k.verified(), k.source(), k.firstSeen(), k.lastSeen(), candidates);
        }
    }

    /** What somebody told; the type and the scope as in the contract. */
    public record NewIdentifier(
            @NotBlank @Size(max = 32) String type,
            @Size(max = 320) String scope,
            @NotBlank @Size(max = 320) String value) {}
}
