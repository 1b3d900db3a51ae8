package dev.regente.profile.identity.firewall;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.profile.identity.rule.CurrentRules;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Identifiers that were stopped before they could merge anybody more. */
@Path("/v1/identity-firewall")
public class FirewallResource {

    private final FrozenRows rows;
    private final DecideFrozen decideFrozen;
    private final CurrentRules rules;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    FirewallResource(
            FrozenRows rows,
            DecideFrozen decideFrozen,
            CurrentRules rules,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.rows = rows;
        this.decideFrozen = decideFrozen;
        this.rules = rules;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"supervisor", "auditor"})
    @Operation(
            summary = "Frozen identifiers, the newest first",
            description = "An identifier that is found with more profiles than the spread of its type is frozen before"
                    + " it merges anybody more: frozen, it is not followed at all; claims, only what channels vouch"
                    + " for is followed; released, it is followed for good; blocked, it means nobody. Each comes with"
                    + " what it touches, and with the proposal to block it while it is found with too many. At most"
                    + " 1,000 profiles are counted.")
    public Uni<Response> list(
            @QueryParam("after") String after, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        int size = Page.limit(limit);
        UUID before = Cursor.parse(after, Cursor.LAST).id();
        return rules.latest()
                .chain(held -> rows.page(before, size + 1).map(found -> found.stream()
                        .map(one -> FrozenView.of(one, held.rules()))
                        .toList()))
                .map(found -> Page.of(found, size, view -> new Cursor(view.frozenAt(), view.id()), uri));
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed("admin")
    @Operation(
            summary = "Let an identifier go on",
            description = "It is followed again from the next event on, and never frozen any more. 409"
                    + " identifier_blocked while the rules block its value.")
    public Uni<Response> release(UUID id) {
        String actor = caller.getPrincipal().getName();
        return idempotency.once(null, tx -> decideFrozen.release(tx, id, actor).chain(() -> shown(tx, id)));
    }

    @POST
    @Path("/{id}/block")
    @RolesAllowed("admin")
    @Operation(
            summary = "Block an identifier",
            description = "Its value means nobody from the next event on: it joins the blocked values of its type, or"
                    + " of its scope where it has one, in a new version of the rules. The merges that hang on it stand"
                    + " until somebody takes them back.")
    public Uni<Response> block(UUID id) {
        String actor = caller.getPrincipal().getName();
        return idempotency.once(null, tx -> decideFrozen.block(tx, id, actor).chain(() -> shown(tx, id)));
    }

    private Uni<Answer> shown(Tx tx, UUID id) {
        return rules.in(tx).chain(held -> rows.find(tx, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("frozen_identifier")))
                .map(one -> Answer.ok(FrozenView.of(one, held.rules()))));
    }
}
