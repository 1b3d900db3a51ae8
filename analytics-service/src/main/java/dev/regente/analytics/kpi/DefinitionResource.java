package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.CatalogueView.VersionView;
import dev.regente.analytics.kpi.definition.ChangeDefinition;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What KPIs mean, as far as people may say it. */
@Path("/v1/kpis/{name}")
@Produces(MediaType.APPLICATION_JSON)
class DefinitionResource {

    private final ChangeDefinition changeDefinition;
    private final Idempotency idempotency;

    DefinitionResource(ChangeDefinition changeDefinition, Idempotency idempotency) {
        this.changeDefinition = changeDefinition;
        this.idempotency = idempotency;
    }

    @PUT
    @RolesAllowed("supervisor")
    @Operation(
            summary = "Gives a KPI other parameters: a new version of its definition, beside the older ones",
            description = "If-Match names the latest version, as the list of KPIs tells it.")
    public Uni<Response> change(
            @PathParam("name") String name,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Change change,
            @Context SecurityContext caller) {
        String by = caller.getUserPrincipal().getName();
        Kpi kpi = Kpi.named(name).orElseThrow(() -> Refusal.notFound("kpi"));
        return idempotency.once(change, tx -> changeDefinition
                .change(tx, kpi, change.parameters(), ifMatch, by)
                .map(made -> Answer.ok(VersionView.of(made)).atVersion(made.version())));
    }

    /** What a supervisor gives a KPI; what is left out stays as it is. */
    public record Change(@NotNull @Size(max = 20) Map<String, Object> parameters) {}
}
