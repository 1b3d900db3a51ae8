package dev.regente.profile.identity.rule;

import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.profile.identity.rule.IdentityRulesBody.Blocks;
import dev.regente.profile.identity.rule.IdentityRulesBody.Emails;
import dev.regente.profile.identity.rule.RuleVersions.Change;
import dev.regente.profile.identity.rule.RuleVersions.Written;
import dev.regente.profile.identity.rule.model.Ceilings;
import dev.regente.profile.identity.rule.model.IdentityRules;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** By what people are recognised. */
@Path("/v1/identity-rules")
public class IdentityRulesResource {

    private final RuleVersions versions;
    private final ChangeRules changeRules;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    IdentityRulesResource(
            RuleVersions versions, ChangeRules changeRules, Idempotency idempotency, SecurityIdentity caller) {
        this.versions = versions;
        this.changeRules = changeRules;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"supervisor", "auditor"})
    @Operation(
            summary = "The rules that hold, or an older version of them",
            description = "Version 0 is what a fresh system begins with. The lowest priority weighs most: where"
                    + " evidence disagrees, or one person would have too many values of a type, the highest is dropped"
                    + " first. The ceilings are the highest priorities that merge without a person and that ask one.")
    public Uni<Response> get(@QueryParam("version") @Min(0) Long version) {
        Uni<Written> found = version == null
                ? versions.latest()
                : versions.find(version).map(one -> one.orElseThrow(() -> Refusal.notFound("rules_version")));
        return found.map(written -> Response.ok(RulesView.of(written))
                .header("ETag", Etag.of(written.change().version()))
                .build());
    }

    @GET
    @Path("/versions")
    @RolesAllowed({"supervisor", "auditor"})
    @Operation(summary = "Who changed the rules, and when; the newest first")
    public Uni<Response> versions(
            @QueryParam("after") @Min(1) Long after, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        int size = Page.limit(limit);
        return versions.changes(after == null ? Long.MAX_VALUE : after, size + 1)
                .map(changes -> changes.stream().map(VersionView::of).toList())
                .map(changes -> Page.after(changes, size, change -> Long.toString(change.version()), uri));
    }

    @PUT
    @RolesAllowed("admin")
    @CustomDeserialization(StrictBody.class)
    @Operation(
            summary = "Replace the rules",
            description = "A new version, by which every event is decided that is taken in from now on; what was"
                    + " decided before stays. If-Match has to name the version that was read: 428 without it, 412 when"
                    + " it is another one. What is wrong is told by the field: a spread is never left out, union is"
                    + " for tags and attributes, and a field that nobody knows is refused. Try them at"
                    + " /v1/identity-rules/rehearsal first.")
    public Uni<Response> put(@HeaderParam("If-Match") String ifMatch, @NotNull IdentityRulesBody wanted) {
        IdentityRules rules = CheckRules.read(wanted);
        String actor = caller.getPrincipal().getName();
        return idempotency.once(
                wanted,
                tx -> changeRules.replace(tx, rules, ifMatch, actor).map(written -> Answer.ok(RulesView.of(written))
                        .atVersion(written.change().version())));
    }

    /** One version of the rules; what may be changed is spelled as it is written. */
    public record RulesView(
            long version,
            String actor,
            Instant changedAt,
            Map<String, IdentityRulesBody.Type> types,
            Ceilings ceilings,
            Blocks blocked,
            Map<String, String> survivorship,
            Emails email) {

        static RulesView of(Written written) {
            var body = IdentityRulesBody.of(written.rules());
            return new RulesView(
                    written.change().version(),
                    written.change().actor(),
                    written.change().at(),
                    body.types(),
                    body.ceilings(),
                    body.blocked(),
                    body.survivorship(),
                    body.email());
        }
    }

    /** That somebody wrote a version. */
    public record VersionView(long version, String actor, Instant changedAt) {

        static VersionView of(Change change) {
            return new VersionView(change.version(), change.actor(), change.at());
        }
    }
}
