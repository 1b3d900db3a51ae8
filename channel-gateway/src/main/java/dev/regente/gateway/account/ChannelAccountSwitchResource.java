package dev.regente.gateway.account;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Secret;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is done to a channel account while it is in use. Each of these may be done again and changes nothing then. */
@Path("/v1/channel-accounts")
@RolesAllowed("admin")
class ChannelAccountSwitchResource {

    private static final String ACCOUNT = "/{account: [a-z0-9][a-z0-9-]{0,62}}";
    private static final String KIND = "/{kind}";

    private final ChangeChannelAccount changeChannelAccount;
    private final AccountDirectory directory;
    private final Idempotency idempotency;

    ChannelAccountSwitchResource(
            ChangeChannelAccount changeChannelAccount, AccountDirectory directory, Idempotency idempotency) {
        this.changeChannelAccount = changeChannelAccount;
        this.directory = directory;
        this.idempotency = idempotency;
    }

    @POST
    @Path(ACCOUNT + "/enabling")
    @Operation(
            summary = "Enable a channel account",
            description = "From then on its webhooks are taken and its replies sent; 422 secrets_missing names what it"
                    + " lacks. Other pods know it within five seconds.")
    public Uni<Response> enable(String account) {
        return change(account, null, current -> current.enabled(true));
    }

    @POST
    @Path(ACCOUNT + "/disabling")
    @Operation(
            summary = "Disable a channel account",
            description =
                    "From then on its webhooks are refused and its replies are not sent. Other pods know it within"
                            + " five seconds.")
    public Uni<Response> disable(String account) {
        return change(account, null, current -> current.enabled(false));
    }

    @POST
    @Path(ACCOUNT + "/secrets" + KIND + "/rotation")
    @Operation(
            summary = "Begin to rotate a secret",
            description = "Of the kinds signing, verification and access. The new one is current from then on; the"
                    + " present one is accepted, or signs, beside it until it is taken away.")
    public Uni<Response> rotate(String account, String kind, @NotNull @Valid FreshSecret body) {
        return change(account, body, current -> current.with(current.secrets().rotated(secret(kind), body.secret())));
    }

    @DELETE
    @Path(ACCOUNT + "/secrets" + KIND + "/previous")
    @Operation(
            summary = "End the rotation of a secret",
            description = "From then on only the current one is of any use.")
    public Uni<Response> endRotation(String account, String kind) {
        return change(account, null, current -> current.with(current.secrets().withoutPrevious(secret(kind))));
    }

    private Uni<Response> change(String account, Object body, UnaryOperator<ChannelAccount> change) {
        return idempotency
                .once(body, tx -> changeChannelAccount
                        .change(tx, account, null, change)
                        .map(changed ->
                                Answer.ok(ChannelAccountView.of(changed)).atVersion(changed.version())))
                .call(directory::poll);
    }

    private static Secret secret(String kind) {
        return Stream.of(Secret.values())
                .filter(secret -> secret.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("secret"));
    }

    record FreshSecret(@NotBlank @Size(min = 8, max = 2048) String secret) {}
}
