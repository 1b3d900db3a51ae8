package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.profile.directory.FindProfiles.Question;
import dev.regente.profile.directory.model.ProfilePatch;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Finding, reading and correcting profiles. */
@Path("/v1/profiles")
public class ProfileResource {

    private final FindProfiles findProfiles;
    private final DirectoryProfiles profiles;
    private final ChangeProfile changeProfile;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ProfileResource(
            FindProfiles findProfiles,
            DirectoryProfiles profiles,
            ChangeProfile changeProfile,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.findProfiles = findProfiles;
        this.profiles = profiles;
        this.changeProfile = changeProfile;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"agent", "integration", "auditor"})
    @Operation(
            summary = "Find profiles, the newest first",
            description = "All that is asked has to hold. phone takes any spelling; identifier is type:scope:value with"
                    + " an empty scope where the type has none; q finds beginnings of words of the name, whatever their"
                    + " case and accents; tag is exact.")
    public Uni<Response> find(
            @Valid @BeanParam Search search,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        int size = Page.limit(limit);
        return findProfiles
                .find(search.question(), Cursor.parse(after, Cursor.LAST).id(), size + 1)
                .map(found -> Page.of(
                        found.stream().map(ProfileView::of).toList(),
                        size,
                        view -> new Cursor(view.createdAt(), view.id()),
                        uri));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"agent", "integration", "auditor"})
    @Operation(summary = "One profile with its identifiers", description = "The ETag is its version.")
    public Uni<Response> get(UUID id) {
        return profiles.find(id)
                .map(found -> found.map(ProfileView::of).orElseThrow(() -> Refusal.notFound("profile")))
                .map(view -> Response.ok(view)
                        .header("ETag", Etag.of(view.version()))
                        .build());
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"agent", "integration"})
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Correct a profile",
            description = "A JSON merge patch of name, language, timeZone, tags, preferredChannel and attributes."
                    + " If-Match has to name the version that was read: 428 without it, 412 when it is another one.")
    public Uni<Response> patch(
            UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Size(max = 20) Map<String, Object> patch) {
        return idempotency.once(patch, tx -> changeProfile
                .change(tx, id, ifMatch, new ProfilePatch(patch), Caller.of(caller))
                .chain(changed -> profiles.identifiersOf(tx, changed))
                .map(found -> Answer.ok(ProfileView.of(found))
                        .atVersion(found.profile().version())));
    }

    /** What to search for. */
    public static class Search {

        @QueryParam("phone")
        @Size(max = 64) String phone;

        @QueryParam("email")
        @Size(max = 320) String email;

        @QueryParam("identifier")
        @Size(max = 640) String identifier;

        @QueryParam("q")
        @Size(max = 200) String name;

        @QueryParam("tag")
        @Size(max = 64) String tag;

        Question question() {
            return new Question(phone, email, identifier, name, tag);
        }
    }
}
