package dev.regente.profile.directory;

import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Page;
import dev.regente.profile.directory.FindProfiles.Question;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Finding and reading profiles. */
@Path("/v1/profiles")
public class ProfileResource {

    private final FindProfiles findProfiles;
    private final ReadProfile readProfile;

    ProfileResource(FindProfiles findProfiles, ReadProfile readProfile) {
        this.findProfiles = findProfiles;
        this.readProfile = readProfile;
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
    @Operation(
            summary = "One profile with its identifiers",
            description = "The ETag is its version. An id that was merged answers with the survivor.")
    public Uni<Response> get(UUID id) {
        return readProfile.read(id).map(view -> Response.ok(view)
                .header("ETag", Etag.of(view.version()))
                .build());
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
