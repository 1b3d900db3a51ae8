package dev.regente.analytics.survey;

import dev.regente.analytics.survey.model.SurveyPolicy;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How often customers are asked how it went. */
@Path("/v1/surveys/{name}")
@Produces(MediaType.APPLICATION_JSON)
class SurveyResource {

    private final SurveyPolicies policies;
    private final ChangePolicy changePolicy;
    private final Idempotency idempotency;

    SurveyResource(SurveyPolicies policies, ChangePolicy changePolicy, Idempotency idempotency) {
        this.policies = policies;
        this.changePolicy = changePolicy;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({"supervisor", "auditor"})
    @Operation(summary = "The policy of a survey: csat, nps or ces")
    public Uni<Response> get(@PathParam("name") String name) {
        return policies.find(name)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("survey")))
                .map(policy -> Response.ok(View.of(policy))
                        .header("ETag", Etag.of(policy.version()))
                        .build());
    }

    @PUT
    @RolesAllowed("supervisor")
    @Operation(
            summary = "Changes the policy of a survey for the cases that end from now on",
            description = "At most one survey asks about a case, that with the longest coolDownDays first. One"
                    + " survey asks a customer again after its coolDownDays, another one after the less of both.")
    public Uni<Response> put(
            @PathParam("name") String name, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Setup setup) {
        return idempotency.once(
                setup, tx -> changePolicy.change(tx, name, setup::of, ifMatch).map(policy -> Answer.ok(View.of(policy))
                        .atVersion(policy.version())));
    }

    /** What a supervisor sets. */
    public record Setup(
            @NotNull Boolean enabled,
            @NotNull @DecimalMin("0") @DecimalMax("1") Double sampling,
            @NotNull @Min(0) @Max(365) Integer coolDownDays,
            @NotNull @Min(1) @Max(720) Integer expiryHours) {

        SurveyPolicy of(SurveyPolicy before) {
            return new SurveyPolicy(
                    before.name(),
                    before.metric(),
                    enabled,
                    sampling,
                    Duration.ofDays(coolDownDays),
                    Duration.ofHours(expiryHours),
                    before.version());
        }
    }

    /**
     * A policy.
     *
     * @param sampling the share of cases that are asked about, from 0 to 1
     */
    public record View(
            String name,
            String metric,
            boolean enabled,
            double sampling,
            long coolDownDays,
            long expiryHours,
            long version) {

        static View of(SurveyPolicy policy) {
            return new View(
                    policy.name(),
                    policy.metric(),
                    policy.enabled(),
                    policy.sampling(),
                    policy.coolDown().toDays(),
                    policy.expiry().toHours(),
                    policy.version());
        }
    }
}
