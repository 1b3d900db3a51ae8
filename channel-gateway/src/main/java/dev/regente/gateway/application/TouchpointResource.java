package dev.regente.gateway.application;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.touchpoint.model.Properties;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What customers do in applications of ours, such as ordering. */
@Path("/v1/touchpoints")
class TouchpointResource {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final AccountDirectory directory;
    private final ReceiveTouchpoint receiveTouchpoint;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    TouchpointResource(
            AccountDirectory directory,
            ReceiveTouchpoint receiveTouchpoint,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.directory = directory;
        this.receiveTouchpoint = receiveTouchpoint;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("integration")
    @Operation(
            summary = "Tells that a customer did something",
            description = "The externalId names it for good: told again, by the same caller or for the same account, it"
                    + " is the same touchpoint. Whoever has none of the identifiers yet gets a profile; without any it"
                    + " only counts.")
    public Uni<Response> receive(@NotNull @Valid TouchpointBody body) {
        Told told = body.told(account(body.account()), caller.getPrincipal().getName());
        return idempotency.once(body, tx -> receiveTouchpoint
                .receive(tx, told)
                .map(id -> Answer.accepted(Map.of("touchpointId", id.toString()))));
    }

    private ChannelAccount account(String name) {
        return name == null
                ? null
                : directory
                        .named(name)
                        .filter(ChannelAccount::isApplication)
                        .orElseThrow(() -> Refusal.unprocessable(
                                "unknown_account", "There is no enabled account of an application of that name."));
    }

    /**
     * What an application tells of a customer.
     *
     * @param kind such as {@code order_placed}, or a word of the application's own
     * @param account the application's account, where it has one; it gives the channel
     * @param traits about the person: name and locale
     * @param properties about what happened
     */
    record TouchpointBody(
            @NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String externalId,
            @NotNull @Pattern(regexp = "[a-z][a-z0-9_]{0,49}") String kind,
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String account,
            @Size(max = 10) List<@NotNull @Valid IdentifierBody> identifiers,
            @Size(max = 50) Map<String, Object> traits,
            @Size(max = 50) Map<String, Object> properties,
            Instant occurredAt) {

        Told told(ChannelAccount of, String principal) {
            if (occurredAt != null && (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(LATEST))) {
                throw Refusal.invalid("invalid_time", "This time makes no sense for a touchpoint.");
            }
            String system = of == null ? principal : of.name();
            return new Told(
                    externalId,
                    kind,
                    of,
                    system,
                    identifiers == null
                            ? List.of()
                            : identifiers.stream().map(i -> i.claimed(system)).toList(),
                    bounded(traits),
                    bounded(properties),
                    occurredAt);
        }

        private static Map<String, Object> bounded(Map<String, Object> told) {
            Properties properties = Properties.of(told);
            if (properties.cut()) {
                throw Refusal.invalid(
                        "too_much", "Traits and properties have 50 fields, 500 values and 65536 characters at most.");
            }
            return properties.values();
        }
    }
}
